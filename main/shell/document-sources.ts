import { app } from 'electron';
import type { Store } from '../core/app/store.ts';
import { diagnose } from '../core/diagnosis/diagnose.ts';
import { commandAt } from '../core/diagnosis/fixes-of.ts';
import { historyCsv, historyJson } from '../core/app/history/history-export.ts';
import { type Identity, noIdentity } from '../core/report/redaction.ts';
import { english, type Text } from '../core/text/text.ts';
import { appCopy } from '../core/views/apps-view.ts';
import { answerText } from '../core/views/explain-copy.ts';
import { machineIdentity, redactCapture } from '../host/capture-redaction.ts';
import type { Host } from '../host/host.ts';
import type { ChangeFiles } from '../storage/change-files.ts';
import type { HistoryFile } from '../storage/history-file.ts';
import { Documents } from './documents.ts';

export interface DocumentParts {
  readonly host: Host;
  readonly store: Store;
  readonly history: HistoryFile;
  readonly changes: ChangeFiles;
  readonly logFolder: string;
  readonly text: Text;
  readonly hold: () => () => void;
}

/**
 * The documents of the app, made of what the last check saw; captures are read anew, for they are raw. All are redacted but
 * the answer about a paste, which holds what its owner pasted.
 */
export function createDocuments(parts: DocumentParts): Documents {
  const { host, store, history, changes, logFolder, text, hold } = parts;
  // A capture can be closed, and what is redacted then is this machine.
  const replayOf = (): string | null => store.model().checks.replayOf;
  const identity = (): Identity => (replayOf() === null ? machineIdentity() : noIdentity);
  return new Documents({
    report: async () => {
      const [{ reportMarkdown }, { machineFacts, machineText }] = await Promise.all([
        import('../core/report/report.ts'),
        import('../host/machine-facts.ts'),
      ]);
      const file = replayOf();
      const observation = store.model().checks.observation ?? (await host.observe());
      return reportMarkdown(
        {
          diagnosis: diagnose(observation),
          observation,
          program: app.getVersion(),
          // The hardware of a replayed capture is not the one this runs on.
          machine: file === null ? machineText(await machineFacts()) : null,
          note: file === null ? null : english('app.replayOf', { file }),
        },
        { redacted: true, identity: identity() },
      );
    },
    answer: () => answerText(store.model(), text),
    followedApp: () => appCopy(store.model(), text),
    fix: (owner, index) => {
      const { diagnosis } = store.model().checks;
      return diagnosis === null ? null : commandAt(owner, index, diagnosis);
    },
    capture: async () => redactCapture(await host.capture(), identity()),
    history: async (format) => {
      const records = await history.readAll();
      return format === 'csv' ? historyCsv(records) : historyJson(records, Date.now());
    },
    change: (atMs) => changes.read(atMs),
    showComparison: (compared) => store.dispatch({ type: 'change-compared', compared }),
    updatePage: () => store.model().updates.offer?.page ?? null,
    logFolder,
    hold,
    text,
  });
}
