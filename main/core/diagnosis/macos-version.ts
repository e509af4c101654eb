import type { Observation } from '../observation.ts';

/** A macOS version by its numbers: "14.4.1" is 14, 4, 1. */
export interface MacosVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

const shape = /^\s*(\d{1,3})(?!\d)(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?/;

/** Null where the text does not begin with a version. */
export function parseMacosVersion(text: string): MacosVersion | null {
  const match = shape.exec(text);
  if (match === null) return null;
  return { major: Number(match[1]), minor: Number(match[2] ?? 0), patch: Number(match[3] ?? 0) };
}

export const isAtLeast = (version: MacosVersion, major: number, minor = 0): boolean =>
  version.major > major || (version.major === major && version.minor >= minor);

export const versionText = ({ major, minor, patch }: MacosVersion): string =>
  patch === 0 ? `${major}.${minor}` : `${major}.${minor}.${patch}`;

/** Darwin 20 is macOS 11 … 24 is 15, 25 is 26 (the tag table of the facts). Only the major is sure. */
function fromDarwin(kernel: string): MacosVersion | null {
  const darwin = parseMacosVersion(kernel);
  if (darwin === null || darwin.major < 20) return null;
  const major = darwin.major >= 25 ? darwin.major + 1 : darwin.major - 9;
  return { major, minor: 0, patch: 0 };
}

const isDisguise = ({ major, minor }: MacosVersion): boolean => major === 16 || (major === 10 && minor >= 16);

/**
 * The macOS version of an observation. Old programs get "10.16" instead of 11 and later, and "16" instead of 26 (there is no
 * macOS 16 to 25); the kernel's own release then shows which it is, and 16 is 26 where it is unknown.
 */
export function macosVersionOf(observation: Observation): MacosVersion | null {
  if (observation.platform !== 'darwin') return null;
  const reported = parseMacosVersion(observation.os.version);
  if (reported !== null && !isDisguise(reported)) return reported;
  const byKernel = observation.kernel === null ? null : fromDarwin(observation.kernel);
  return byKernel ?? (reported?.major === 16 ? { ...reported, major: 26 } : null);
}

/** User-space networking came with macOS 12 (https://developer.apple.com/forums/thread/751581). */
export const isTooOld = (version: MacosVersion): boolean => version.major < 12;
