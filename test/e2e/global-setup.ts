import { findElectron } from '../../main/start/find-electron.ts';

/** Fetching Electron, where that is needed, belongs to no single test. */
export default async function setup(): Promise<void> {
  const runtime = await findElectron((line) => {
    process.stdout.write(`${line}\n`);
  });
  process.stdout.write(`${runtime.line}\n`);
}
