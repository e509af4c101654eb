// A process that only writes, for tests that kill it: writer.mjs settings|history DIRECTORY. With "read" it
// prints what is there.
import { writeSync } from 'node:fs';
import type { HistoryRecord } from '../../main/core/app/history/history.ts';
import type { Message } from '../../main/core/text/message.ts';
import { openHistory } from '../../main/storage/history-file.ts';
import { openSettings } from '../../main/storage/settings-store.ts';

const [what, directory = ''] = process.argv.slice(2);
const log = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Waits for a reader that is behind; lines that Node keeps in its memory would be lost with the process. */
const report = (turn: number): void => void writeSync(1, `${turn}\n`);

function writeSettings(): void {
  const store = openSettings({ directory, log });
  let turn = 0;
  const next = (): void => {
    turn += 1;
    store.save({
      ...store.settings,
      checkIntervalSeconds: 10 + (turn % 3000),
      batteryFactor: 1 + (turn % 10),
    });
    store.flush();
    report(turn);
    setImmediate(next);
  };
  next();
}

function writeHistory(): void {
  const store = openHistory({ directory, log });
  let turn = 0;
  const next = (): void => {
    turn += 1;
    const record: HistoryRecord = {
      kind: 'check',
      at: Date.now(),
      mode: 'user-space',
      because: `Turn ${turn}: the firewall’s on`,
      flows: turn,
      flowLimit: 512,
      sockets: null,
      goodForMs: 60_000,
    };
    store.append(record);
    report(turn);
    setImmediate(next);
  };
  next();
}

// A file-size limit stands for the full disk; its signal is of no interest. (A package below electron-store sends each
// signal once more to itself, so that ignoring it from outside is not enough.)
process.on('SIGXFSZ', () => undefined);

/** Saves each file once and prints the result, for places that cannot be written to. */
function tryOnce(): void {
  const failed: { settings?: Message | null; history?: Message | null } = {};
  const settings = openSettings({ directory, log, onSaved: (error) => (failed.settings = error) });
  settings.save({ ...settings.settings, batteryFactor: 7 });
  settings.flush();
  const history = openHistory({ directory, log, onSaved: (error) => (failed.history = error) });
  history.append({ kind: 'start', at: Date.now() });
  process.stdout.write(
    JSON.stringify({
      settings: failed.settings ?? settings.notice,
      history: failed.history ?? history.notice,
      records: history.recent.records.length,
    }),
  );
}

function read(): void {
  const settings = openSettings({ directory, log });
  const history = openHistory({ directory, log });
  process.stdout.write(
    JSON.stringify({
      notices: [settings.notice, history.notice].filter((notice) => notice !== null),
      checkIntervalSeconds: settings.settings.checkIntervalSeconds,
      flows: history.recent.records.map((record) => (record.kind === 'check' ? record.flows : null)),
    }),
  );
}

switch (what ?? 'once') {
  case 'read':
    read();
    break;
  case 'settings':
    writeSettings();
    break;
  case 'history':
    writeHistory();
    break;
  default:
    tryOnce();
}
