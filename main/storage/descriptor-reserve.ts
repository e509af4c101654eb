import { closeSync, openSync } from 'node:fs';
import { isShortage } from '../core/errors.ts';

/**
 * Two descriptors put by for the moment when there are none left (EMFILE, ENFILE): just then the log has to say so, and the
 * person has to get at the report. One is for the file, the other for what its reader or writer opens beside it.
 */
const kept = 2;

const held: number[] = [];
let holds = false;

/** From now on they are put by; where even that fails, later writes try again. */
export function holdDescriptors(): void {
  holds = true;
  try {
    while (held.length < kept) held.push(openSync('/dev/null', 'r'));
  } catch {
    // There are none to put by.
  }
}

export function releaseDescriptors(): void {
  for (const descriptor of held.splice(0)) closeSync(descriptor);
}

/** Does it, and once more with the reserve where it failed for want of descriptors. */
export function withReserve<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!holds || !isShortage(error)) throw error;
  }
  releaseDescriptors();
  try {
    return act();
  } finally {
    holdDescriptors();
  }
}

/** The same for what takes its time. */
export async function withReserveLater<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!holds || !isShortage(error)) throw error;
  }
  releaseDescriptors();
  try {
    return await act();
  } finally {
    holdDescriptors();
  }
}
