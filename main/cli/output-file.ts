import { type Destination, type NamedFile, saveNamed, whyNotSaved } from '../storage/named-file.ts';
import type { CliIo } from './command.ts';
import { UsageError } from './define-command.ts';

const namesOfStandardOutput = new Set(['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']);

/** Written to, not replaced: a name of the stream that leads to the terminal or the next command. */
export const isStandardOutput = (path: string): boolean => namesOfStandardOutput.has(path);

/** The output of a command, to the file that was named. A file that must not be replaced is a wrong argument. */
export async function writeOutput(io: CliIo, file: NamedFile & { readonly content: string }): Promise<void> {
  if (isStandardOutput(file.path)) {
    io.stdout(file.content);
    return;
  }
  const saved = await saveNamed(file);
  if (!saved.ok) throw new UsageError(saved.error);
}

/** Refuses a place that `writeOutput` would refuse later, before the work is done whose result goes there. */
export async function requireWritable(file: Destination): Promise<void> {
  if (isStandardOutput(file.path)) return;
  const reason = await whyNotSaved(file);
  if (reason !== null) throw new UsageError(reason);
}
