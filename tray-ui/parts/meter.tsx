import type { Tone } from '../../main/core/views/tone.ts';

/** A bar for a part of a whole; the number beside it says the same, so it is hidden from screen readers. */
export function Meter({ share, tone }: { readonly share: number | null; readonly tone: Tone }) {
  return (
    <span class={`meter ${tone} ${share === null ? 'none' : ''}`} aria-hidden="true">
      <i style={{ width: `${Math.max(0, Math.min(1, share ?? 0)) * 100}%` }} />
    </span>
  );
}
