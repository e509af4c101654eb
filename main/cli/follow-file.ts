import { unwatchFile, watchFile } from 'node:fs';

/** A change is seen within this; events of file systems do not reach network shares and are lost when a file is replaced. */
const pollMs = 500;

/** Calls back when the file has changed; returns how to stop. */
export function followFile(path: string, onChange: () => void): () => void {
  const listener = (): void => onChange();
  watchFile(path, { interval: pollMs }, listener);
  return () => unwatchFile(path, listener);
}
