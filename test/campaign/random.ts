/** Pseudo-random numbers. The same words give the same numbers, so a case is repeated by its seed and number. */
export class Random {
  #state: number;

  constructor(...words: readonly (string | number)[]) {
    // FNV-1a.
    let hash = 0x811c9dc5;
    for (const character of words.join('\n')) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    }
    this.#state = hash >>> 0;
  }

  /** From 0 up to but not including 1 (mulberry32). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number; both ends are possible. */
  between(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  chance(share: number): boolean {
    return this.fraction() < share;
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[this.between(0, list.length - 1)];
    if (chosen === undefined) throw new Error('There is nothing to pick from.');
    return chosen;
  }

  list<T>(length: number, item: () => T): T[] {
    return Array.from({ length }, item);
  }

  bytes(length: number): Buffer {
    return Buffer.from(this.list(length, () => this.between(0, 255)));
  }
}
