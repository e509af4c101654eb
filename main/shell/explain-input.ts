import { setImmediate as nextTurn } from 'node:timers/promises';
import { clipboard } from 'electron';
import type { PasteAnswer, PasteInput, PasteProblem } from '../core/explain/explain-state.ts';
import { errorCode } from '../core/errors.ts';

/** A named pipe without a writer, or a share that does not answer, is given up. */
const maxReadMs = 10_000;

/** Reads what was pasted and explains it, as `lanelight explain` does. Nothing of it is kept but the answer; never throws. */
export async function explainInput(input: PasteInput, log: (line: string) => void): Promise<PasteAnswer> {
  try {
    return await readAndExplain(input);
  } catch (error) {
    // Without the path: it can hold what is private.
    log(`explain: the input was not read: ${errorCode(error)}`);
    return problem('unreadable');
  }
}

async function readAndExplain(input: PasteInput): Promise<PasteAnswer> {
  // The page shows first that it is being read.
  await nextTurn();
  // Loaded with the first paste: no start needs it.
  const [{ explainPaste }, { collectPaste }] = await Promise.all([
    import('../host/explain/explain-paste.ts'),
    import('../host/explain/paste.ts'),
  ]);
  const giveUp = AbortSignal.timeout(maxReadMs);
  const paste = await collectPaste(await bytesOf(input, giveUp), giveUp);
  if (paste === null) return problem('unreadable');
  if (paste.state !== 'text') return problem(paste.state);
  const { text, leftOutBytes } = paste;
  return { kind: 'explained', explanation: explainPaste(text), leftOutBytes };
}

const problem = (why: PasteProblem): PasteAnswer => ({ kind: 'problem', problem: why });

async function bytesOf(input: PasteInput, giveUp: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  switch (input.kind) {
    case 'clipboard':
      return bytesOfText(clipboard.readText());
    case 'text':
      return bytesOfText(input.text);
    case 'path': {
      const { pasteBytes } = await import('../host/explain/paste-bytes.ts');
      return pasteBytes(input.path, giveUp);
    }
  }
}

async function* bytesOfText(text: Promise<string> | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(await text);
}
