import { resolve } from 'node:path';
import type { Message } from '../core/text/message.ts';
import type { LogFile } from './log-file.ts';
import type { Places } from './places.ts';

export interface AppOptions {
  /** Absolute path of a capture to show in place of this machine. */
  readonly replay: string | null;
  /** Begins with ten connections to our own server, in sight: `npm start` does. */
  readonly firstBurst: boolean;
  /** For tests: milliseconds after which a hidden popover is destroyed, in place of minutes. */
  readonly destroyPopoverAfterMs: number | null;
  /** For tests: milliseconds without alerts after the start, in place of half a minute. */
  readonly settleMs: number | null;
  /** Arguments after --cli: the packaged app is its own command line then. Null: the app. */
  readonly cli: readonly string[] | null;
}

/** What the app is made with. */
export interface LanelightOptions extends Omit<AppOptions, 'cli'> {
  readonly places: Places;
  /** Why files cannot be kept in the app's folder; null if they can. */
  readonly folderProblem: Message | null;
  readonly log: LogFile;
}

/** Reads what the app was started with. Switches of Chromium and the path that Electron was given are not ours. */
export function readAppOptions(argv: readonly string[], folder: string): AppOptions {
  const cliAt = argv.indexOf('--cli');
  if (cliAt >= 0)
    return {
      replay: null,
      firstBurst: false,
      destroyPopoverAfterMs: null,
      settleMs: null,
      cli: argv.slice(cliAt + 1),
    };
  const replay = valueOf(argv, '--replay');
  return {
    replay: replay === null ? null : resolve(folder, replay),
    firstBurst: replay === null && !argv.includes('--replay') && argv.includes('--first-burst'),
    destroyPopoverAfterMs: wholeNumber(valueOf(argv, '--destroy-popover-after')),
    settleMs: wholeNumber(valueOf(argv, '--settle-ms')),
    cli: null,
  };
}

function valueOf(argv: readonly string[], name: string): string | null {
  const joined = argv.find((argument) => argument.startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 1);
  const at = argv.indexOf(name);
  return at < 0 ? null : (argv[at + 1] ?? null);
}

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
