import { findRuntime } from '../../main/runtime/runtime.ts';

/** Fetching Electron, where that is needed, belongs to no single test. */
export default async function setup(): Promise<void> {
  const runtime = await findRuntime((line) => {
    process.stdout.write(`${line}\n`);
  });
  process.stdout.write(`${runtime.line}\n`);
}
