import { app } from 'electron';
import { diagnose } from '../core/diagnosis/diagnose.ts';
import { historyCsv, historyJson } from '../core/history-export.ts';
import { nobody } from '../core/report/redaction.ts';
import { reportMarkdown } from '../core/report/report.ts';
import type { Host } from '../host/host.ts';
import { machineIdentity, redactCapture } from '../host/capture-redaction.ts';
import type { DocumentSources } from './documents.ts';
import type { HistoryKeeper } from './history-keeper.ts';

export interface Evidence {
  readonly host: Host;
  /** The capture that is shown, or null on this machine. */
  readonly replayOf: string | null;
  readonly history: HistoryKeeper;
}

/** What the documents are made from: a look of their own, so that the evidence is of this moment. All is redacted. */
export function documentSources(evidence: Evidence): Pick<DocumentSources, 'report' | 'capture' | 'history'> {
  const { host, replayOf, history } = evidence;
  const identity = replayOf === null ? machineIdentity() : nobody;
  return {
    report: async () => {
      const observation = await host.observe();
      return reportMarkdown(
        {
          diagnosis: diagnose(observation),
          observation,
          program: app.getVersion(),
          machine: null,
          note: replayOf === null ? null : `Replay of ${replayOf}`,
        },
        { redacted: true, identity },
      );
    },
    capture: async () => redactCapture(await host.capture(), identity),
    history: async (format) => {
      const records = await history.all();
      return format === 'csv' ? historyCsv(records) : historyJson(records, Date.now());
    },
  };
}
