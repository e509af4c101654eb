import { join } from 'node:path';
import { app, clipboard, dialog, shell } from 'electron';
import { isHistoryExport } from '../core/app/history/history-export.ts';
import { type CapturePair, type ChangeComparison, pairNames } from '../core/app/history/kept-changes.ts';
import type { TcpMemoryDemand } from '../core/burst/tcp-memory-demand.ts';
import type { Capture } from '../core/capture.ts';
import { heavyFrom } from '../core/burst/plan.ts';
import type { FixOwner } from '../core/diagnosis/fixes-of.ts';
import { megabytes } from '../core/diagnosis/machine-limits.ts';
import { parseMacosVersion } from '../core/diagnosis/macos-version.ts';
import { settingsAge } from '../core/diagnosis/settings-age.ts';
import { type PageLinkId, pageLinkAddress } from '../core/page-links.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { type Message, message } from '../core/text/message.ts';
import { isSettingsFile, settingsFileText } from '../core/settings-file.ts';
import type { Settings } from '../core/settings.ts';
import { escapeControls } from '../core/text/escape-controls.ts';
import type { Text } from '../core/text/text.ts';
import { comparePair } from '../host/kept-checks.ts';
import { saveCapture } from '../storage/capture-file.ts';
import { savePair } from '../storage/capture-pair.ts';
import { saveNamed } from '../storage/named-file.ts';
import { nothingToSay } from './actions.ts';
import type { ActionResult } from './ipc.ts';

export interface DocumentSources {
  /** Markdown, redacted. */
  readonly report: () => Promise<string>;
  /** What was explained last, as text; null where nothing was. */
  readonly answer: () => string | null;
  /** The app that is followed, as text; null where none is. */
  readonly followedApp: () => string | null;
  /** The command at this place of the diagnosis that is shown; null if it is no longer there. */
  readonly fix: (owner: FixOwner, index: number) => string | null;
  /** Redacted. */
  readonly capture: () => Promise<Capture>;
  readonly history: (format: 'csv' | 'json') => Promise<string>;
  /** The checks around the change of this time, redacted. */
  readonly change: (atMs: number) => Promise<Result<CapturePair>>;
  readonly showComparison: (compared: ChangeComparison) => void;
  /** The page of the release that is offered; null where none is. */
  readonly updatePage: () => string | null;
  readonly logFolder: string;
  /** Keeps the popover open while a dialog has the focus; returns the release. */
  readonly hold: () => () => void;
  readonly text: Text;
}

/** What leaves the app: the report on the clipboard, captures and history in files that the person names in a dialog. */
export class Documents {
  readonly #sources: DocumentSources;
  #asking = false;

  constructor(sources: DocumentSources) {
    this.#sources = sources;
  }

  async copyReport(): Promise<ActionResult> {
    await copy(await this.#sources.report());
    return ok(message('app.reportCopied'));
  }

  async copyAnswer(): Promise<ActionResult> {
    const answer = this.#sources.answer();
    if (answer === null) return fail(message('app.noAnswer'));
    await copy(answer);
    return ok(message('app.answerCopied'));
  }

  async copyApp(): Promise<ActionResult> {
    const app = this.#sources.followedApp();
    if (app === null) return fail(message('apps.noneOpen'));
    await copy(app);
    return ok(message('apps.copied'));
  }

  async copyFix(owner: FixOwner, index: number): Promise<ActionResult> {
    const command = this.#sources.fix(owner, index);
    if (command === null) return fail(message('app.fixGone'));
    await copy(command);
    return ok(message('app.commandCopied'));
  }

  /** SECURITY: a file is named in the system's dialog and never by the page (S13); null where none was. */
  chooseFile(): Promise<string | null> {
    return this.#whileHeld(async () => {
      const { filePaths } = await dialog.showOpenDialog({ properties: ['openFile'] });
      return filePaths[0] ?? null;
    });
  }

  saveCapture(): Promise<ActionResult> {
    return this.#save(`lanelight-capture-${stamp()}.json`, 'json', async (path) => {
      const saved = await saveCapture(path, await this.#sources.capture());
      return saved.ok ? ok(message('app.captureSaved', { path })) : saved;
    });
  }

  exportHistory(format: 'csv' | 'json'): Promise<ActionResult> {
    return this.#save(`lanelight-history-${stamp()}.${format}`, format, async (path) => {
      const content = await this.#sources.history(format);
      const written = await saveNamed({ path, content, isOurs: isHistoryExport });
      return written.ok ? ok(message('app.fileSaved', { path })) : written;
    });
  }

  /** Saves two captures to a folder that the person chooses in the system's dialog (S13). */
  async saveChange(atMs: number): Promise<ActionResult> {
    const { text, change } = this.#sources;
    const pair = await change(atMs);
    if (!pair.ok) return pair;
    return this.#whileHeld(async () => {
      const { filePaths } = await dialog.showOpenDialog({
        buttonLabel: text('app.saveHere'),
        defaultPath: app.getPath('documents'),
        properties: ['openDirectory', 'createDirectory'],
      });
      const folder = filePaths[0];
      if (folder === undefined) return nothingToSay;
      const saved = await savePair(folder, atMs, pair.value);
      return saved.ok ? ok(message('app.changeSaved', { ...pairNames(atMs), folder })) : saved;
    });
  }

  async compareChange(atMs: number): Promise<ActionResult> {
    const { change, showComparison } = this.#sources;
    const pair = await change(atMs);
    if (!pair.ok) return pair;
    showComparison({ atMs, comparison: await comparePair(pair.value) });
    return nothingToSay;
  }

  exportSettings(settings: Settings): Promise<ActionResult> {
    return this.#save('lanelight-settings.json', 'json', async (path) => {
      const content = settingsFileText(settings);
      const written = await saveNamed({ path, content, isOurs: isSettingsFile });
      return written.ok ? ok(message('app.fileSaved', { path })) : written;
    });
  }

  async openLogFolder(): Promise<ActionResult> {
    const { logFolder } = this.#sources;
    const error = await shell.openPath(logFolder);
    return error === '' ? nothingToSay : fail(message('app.logFolderNotOpened', { path: logFolder }));
  }

  // SECURITY: an id of a constant table or the page of a signed notice, never an address from the page (S14).
  async openLink(id: PageLinkId): Promise<ActionResult> {
    const address =
      id === 'update-page'
        ? this.#sources.updatePage()
        : pageLinkAddress(id, settingsAge(parseMacosVersion(process.getSystemVersion())));
    if (address === null) return nothingToSay;
    try {
      await shell.openExternal(address);
      return nothingToSay;
    } catch {
      return fail(message('app.linkNotOpened', { address }));
    }
  }

  /** Asks before a burst to a public address. One dialog at a time: a page cannot flood the person with dialogs. */
  confirmPublic(target: string): Promise<boolean> {
    return this.#confirm(message('app.confirmPublic', { target }), message('app.confirmPublicDetail'));
  }

  /** Asks before a burst that leaves other apps little of the memory of TCP, which the page does not check. */
  confirmMemory({ withBurstBytes, limitBytes }: TcpMemoryDemand): Promise<boolean> {
    const values = { used: megabytes(withBurstBytes), limit: megabytes(limitBytes) };
    return this.#confirm(message('app.confirmMemory', values), message('app.confirmMemoryDetail'));
  }

  /** Asks before a search for the limit. */
  confirmHeavy(): Promise<boolean> {
    return this.#confirm(message('app.confirmHeavy', { max: heavyFrom }), message('app.confirmHeavyDetail'));
  }

  #confirm(question: Message, detail: Message): Promise<boolean> {
    const { text } = this.#sources;
    if (this.#asking) return Promise.resolve(false);
    this.#asking = true;
    return this.#whileHeld(async () => {
      const { response } = await dialog.showMessageBox({
        type: 'warning',
        message: text.of(question),
        detail: text.of(detail),
        buttons: [text('app.runBurst'), text('app.cancel')],
        defaultId: 1,
        cancelId: 1,
      });
      return response === 0;
    }).finally(() => {
      this.#asking = false;
    });
  }

  /** Shows what went wrong where there is no page to show it in. */
  showError(sentence: Message): void {
    const { text } = this.#sources;
    void this.#whileHeld(() =>
      dialog.showMessageBox({ type: 'info', message: text.of(sentence), buttons: [text('app.ok')] }),
    );
  }

  /** SECURITY: the path comes from the system's dialog and never from the page (S13). */
  #save(
    name: string,
    extension: string,
    write: (path: string) => Promise<ActionResult>,
  ): Promise<ActionResult> {
    return this.#whileHeld(async () => {
      const answer = await dialog.showSaveDialog({
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return answer.canceled || answer.filePath === '' ? nothingToSay : write(answer.filePath);
    });
  }

  async #whileHeld<T>(use: () => Promise<T>): Promise<T> {
    const release = this.#sources.hold();
    try {
      return await use();
    } finally {
      release();
    }
  }
}

/** Copied text can be pasted into a terminal, which names of processes must not control. */
const copy = async (text: string): Promise<void> => {
  await clipboard.writeText(escapeControls(text));
};

const stamp = (): string => new Date().toISOString().slice(0, 19).replaceAll(':', '-');
