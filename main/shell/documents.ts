import { join } from 'node:path';
import { app, clipboard, dialog, shell } from 'electron';
import type { Capture } from '../core/capture.ts';
import { type LinkId, links } from '../core/links.ts';
import { saveCapture } from '../host/capture-file.ts';
import { type Outcome, done, refused } from './ipc-contract.ts';
import { writeDocument } from './write-document.ts';
import { english } from '../core/text/text.ts';

/** What leaves the app: the report on the clipboard, captures and history in files that the person names in a dialog. */

export interface Documents {
  copyReport(): Promise<Outcome>;
  saveCapture(): Promise<Outcome>;
  exportHistory(format: 'csv' | 'json'): Promise<Outcome>;
  openLogFolder(): Promise<Outcome>;
  openLink(id: LinkId): Promise<Outcome>;
  /** Asks before a burst to a public address; the page asks for itself. */
  confirmPublic(target: string): Promise<boolean>;
  /** Says what went wrong where there is no page to say it in. */
  say(sentence: string): void;
}

export interface DocumentSources {
  /** Markdown, redacted. */
  readonly report: () => Promise<string>;
  /** Redacted. */
  readonly capture: () => Promise<Capture>;
  readonly history: (format: 'csv' | 'json') => Promise<string>;
  readonly logFolder: string;
  /** Keeps the popover open while a dialog has the focus; returns the release. */
  readonly hold: () => () => void;
}

export function createDocuments(sources: DocumentSources): Documents {
  const whileHeld = async <T>(use: () => Promise<T>): Promise<T> => {
    const release = sources.hold();
    try {
      return await use();
    } finally {
      release();
    }
  };
  /** SECURITY: the path comes from the system's dialog and never from the page (S13). */
  const save = (
    name: string,
    extension: string,
    write: (path: string) => Promise<Outcome>,
  ): Promise<Outcome> =>
    whileHeld(async () => {
      const answer = await dialog.showSaveDialog({
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return answer.canceled || answer.filePath === '' ? done() : write(answer.filePath);
    });

  return {
    copyReport: async () => {
      await clipboard.writeText(await sources.report());
      return done('The report is on the clipboard, without names and addresses.');
    },
    saveCapture: () =>
      save(`lanelight-capture-${stamp()}.json`, 'json', async (path) => {
        const saved = await saveCapture(path, await sources.capture());
        return saved.ok
          ? done(`Saved ${path}, without names and addresses.`)
          : refused(english.of(saved.error));
      }),
    exportHistory: (format) =>
      save(`lanelight-history-${stamp()}.${format}`, format, async (path) => {
        const error = await writeDocument(path, await sources.history(format));
        return error === null ? done(`Saved ${path}.`) : refused(error);
      }),
    openLogFolder: async () => {
      const error = await shell.openPath(sources.logFolder);
      return error === '' ? done() : refused(`The log folder cannot be opened: ${sources.logFolder}`);
    },
    // SECURITY: an id of a constant table, never an address (S14).
    openLink: async (id) => {
      try {
        await shell.openExternal(links[id]);
        return done();
      } catch {
        return refused('The system could not open that.');
      }
    },
    confirmPublic: (target) =>
      whileHeld(async () => {
        const { response } = await dialog.showMessageBox({
          type: 'warning',
          message: `${target} is not on your own network. Run the burst against it?`,
          detail: 'Only its owner may allow a burst.',
          buttons: ['Run burst', 'Cancel'],
          defaultId: 1,
          cancelId: 1,
        });
        return response === 0;
      }),
    say: (sentence) => {
      void whileHeld(() => dialog.showMessageBox({ type: 'info', message: sentence, buttons: ['OK'] }));
    },
  };
}

const stamp = (): string => new Date().toISOString().slice(0, 19).replaceAll(':', '-');
