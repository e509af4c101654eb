import type { Dropped } from './bridge.ts';

/** Files are UTF-8 but for those that begin with the mark of UTF-16, as Windows and some editors write them. */
export const decoded = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
};

const maxNameLength = 255;

/** The text of a dropped file, or why there is none. A folder looks like a file and cannot be read. */
export async function readFile(file: File, maxBytes: number): Promise<Dropped> {
  const name = file.name.slice(0, maxNameLength);
  if (file.size > maxBytes) return { kind: 'problem', name, problem: 'too-long' };
  try {
    return { kind: 'text', name, text: decoded(new Uint8Array(await file.arrayBuffer())) };
  } catch {
    return { kind: 'problem', name, problem: 'unreadable' };
  }
}

/** What is on its way in a drop or a paste: a file first, else text; null where it is neither. */
export async function readTransfer(
  transfer: Pick<DataTransfer, 'files' | 'getData'>,
  maxBytes: number,
): Promise<Dropped | null> {
  const [file] = transfer.files;
  if (file !== undefined) return readFile(file, maxBytes);
  const text = transfer.getData('text/plain');
  if (text === '') return null;
  return text.length > maxBytes
    ? { kind: 'problem', name: null, problem: 'too-long' }
    : { kind: 'text', name: null, text };
}
