import { createHash } from 'node:crypto';
import { pageOrigin } from './page-address.ts';

/** More apps than the popover ever shows at once. */
const maxIcons = 64;
const maxBytes = 2_097_152;

/**
 * The icons of apps that the page may show. SECURITY: the page gets an address made of the picture's own bytes, and an address is
 * looked up here and nowhere else: it names no path (S3). The bytes are decoded in the sandboxed page only (S2).
 */
export class IconMemory {
  readonly #icons = new Map<string, Buffer>();
  #bytes = 0;

  /** Keeps the picture and returns its address; the one that was unused for the longest time goes first. */
  keep(png: Buffer): string {
    const name = createHash('sha256').update(png).digest('hex').slice(0, 32);
    const path = `/app-icons/${name}.png`;
    if (!this.#icons.delete(path)) this.#bytes += png.length;
    this.#icons.set(path, png);
    for (const [oldest, picture] of this.#icons) {
      if (this.#icons.size <= maxIcons && this.#bytes <= maxBytes) break;
      this.#icons.delete(oldest);
      this.#bytes -= picture.length;
    }
    return `${pageOrigin}${path}`;
  }

  /** Whether the picture of this address is still there; it counts as used. */
  renew(address: string): boolean {
    const path = address.slice(pageOrigin.length);
    const png = this.#icons.get(path);
    if (png === undefined) return false;
    this.#icons.delete(path);
    this.#icons.set(path, png);
    return true;
  }

  /** The picture of this path of an address; null for every other one. */
  at(path: string): Buffer | null {
    return this.#icons.get(path) ?? null;
  }
}
