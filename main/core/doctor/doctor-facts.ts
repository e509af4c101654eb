import type { HelperState } from '../app/checks-state.ts';
import type { Message } from '../text/message.ts';

/** Facts about Lanelight itself on this machine: plain data, gathered by host and storage. */
export interface DoctorFacts {
  readonly platform: 'darwin' | 'linux' | 'other';
  /** Of Lanelight. */
  readonly version: string;
  readonly node: string;
  /** The path of an installed Electron; null where none was found. */
  readonly electron: string | null;
  readonly helper: HelperState;
  /** What codesign found; null where nothing is signed or codesign could not be run. */
  readonly signature: 'valid' | 'invalid' | null;
  readonly readings: readonly ReadingFact[];
  readonly folder: FolderFact;
  readonly settings: SettingsFact;
  readonly notifications: 'possible' | 'no-desktop' | 'no-program' | 'unknown';
  readonly loginItem: 'on' | 'off' | 'broken' | 'unknown';
  /** Processes of the helper that have outlived the program that started them. */
  readonly leftovers: readonly number[];
  readonly descriptors: { readonly open: number | null; readonly limit: number | null };
}

export interface ReadingFact {
  /** As the observation names it: "flowAdvisory". */
  readonly name: string;
  readonly state: 'ok' | 'unavailable' | 'failed';
  readonly why: Message | null;
}

/** A folder of ours and the files in it, by their names; `path` with ~ for the home folder. */
export interface FolderFact {
  readonly path: string;
  readonly state: 'absent' | 'usable' | 'not-writable' | 'not-a-folder' | 'of-another-user';
  /** True where other users can list its files. */
  readonly isOpen: boolean;
  /** Files that other users can read. */
  readonly openFiles: readonly string[];
}

export type SettingsFact =
  | { readonly state: 'absent' | 'valid' | 'newer' | 'damaged' }
  | { readonly state: 'bad-values'; readonly keys: readonly string[] }
  | { readonly state: 'unreadable'; readonly reason: Message };
