import { useEffect, useState } from 'preact/hooks';
import type { Dropped } from './bridge.ts';
import { readTransfer } from './read-file.ts';

/** Typing into a field pastes into that field. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

const holdsContent = (transfer: DataTransfer | null): boolean =>
  transfer?.types.some((type) => type === 'Files' || type === 'text/plain') === true;

/** Takes what is dropped anywhere on the page or pasted into it; true while something is dragged over it. */
export function useDrop(maxBytes: number, take: (dropped: Dropped) => unknown): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const read = async (transfer: DataTransfer | null): Promise<void> => {
      const dropped = transfer === null ? null : await readTransfer(transfer, maxBytes);
      if (dropped !== null) void take(dropped);
    };
    const onDragOver = (event: DragEvent): void => {
      event.preventDefault();
      const takes = holdsContent(event.dataTransfer);
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = takes ? 'copy' : 'none';
      setOver(takes);
    };
    const onDragLeave = (event: DragEvent): void => {
      // Null where the pointer has left the window, and not only one part for another.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      void read(event.dataTransfer);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isField(event.target)) return;
      event.preventDefault();
      void read(event.clipboardData);
    };
    addEventListener('dragover', onDragOver);
    addEventListener('dragleave', onDragLeave);
    addEventListener('drop', onDrop);
    addEventListener('paste', onPaste);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('dragleave', onDragLeave);
      removeEventListener('drop', onDrop);
      removeEventListener('paste', onPaste);
    };
  }, [maxBytes, take]);
  return over;
}
