import { closeSync, openSync } from 'node:fs';
import { isShortage } from '../core/errors.ts';

/**
 * Two descriptors in reserve for when none are left (EMFILE, ENFILE): the log has to record that, and the person needs the
 * report. One is for the file, the other for what reading or writing it opens besides.
 */
const kept = 2;

const held: number[] = [];
let holds = false;

/** Reserves them from now on; where that fails, later writes try again. */
export function holdDescriptors(): void {
  holds = true;
  try {
    while (held.length < kept) held.push(openSync('/dev/null', 'r'));
  } catch {
    // None are free.
  }
}

export function releaseDescriptors(): void {
  for (const descriptor of held.splice(0)) closeSync(descriptor);
}

/** Calls `act`, and once more with the reserve if it failed for lack of descriptors. */
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

/** The same for an asynchronous `act`. */
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
