import { lutimes, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../start/programs.ts';

const maxZipMs = 600_000;

/**
 * Makes a zip anew so that the same files give the same bytes: in one order, with one time, without owner and extra fields.
 * `packaged` is what lies at its top, a folder or the app of macOS.
 */
export async function makeSameZip(file: string, packaged: string, epochSeconds: number): Promise<void> {
  const [parent, name] = [dirname(packaged), packaged.slice(dirname(packaged).length + 1)];
  const below = await readdir(packaged, { recursive: true, encoding: 'utf8' });
  const paths = [name, ...below.map((path) => join(name, path))].sort();
  for (const path of paths) await lutimes(join(parent, path), epochSeconds, epochSeconds);
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  // -X leaves out owner and times that zip adds; TZ, for a zip holds local times. With .zip at its end zip keeps the name.
  await run('env', ['TZ=UTC', 'zip', '-q', '-X', '-y', '-D', `${fresh}.zip`, ...paths], {
    cwd: parent,
    maxMs: maxZipMs,
  });
  await rename(`${fresh}.zip`, file);
}
