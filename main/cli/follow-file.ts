import { unwatchFile, watchFile } from 'node:fs';

/** Polled, because file system events do not arrive from network shares and are lost when a file is replaced. */
const pollMs = 500;

/** Calls back when the file has changed; returns a function that stops it. */
export function followFile(path: string, onChange: () => void): () => void {
  const listener = (): void => onChange();
  watchFile(path, { interval: pollMs }, listener);
  return () => unwatchFile(path, listener);
}
