import { open, rename, rm } from 'node:fs/promises';

/**
 * A file anew: written beside its place as NAME.tmp-PID, then renamed into it, so that a reader or a kill finds the old or
 * the new one and never half of it. `mode` holds whatever the umask says. Rejects with the system's error; nothing is left.
 */
export async function writeWhole(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const beside = `${path}.tmp-${process.pid}`;
  try {
    const file = await open(beside, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
