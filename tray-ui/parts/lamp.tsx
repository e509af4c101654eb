import type { IconState, Tone } from '../../main/core/views/tone.ts';
import styles from './lamp.module.css';

/** The shapes of assets/icons, so that the lamp and the menu bar show the same. */
const shapes: Readonly<Record<IconState, readonly string[]>> = {
  'user-space': ['M2 4h4.5M2 8h11.5M2 12h4.5', 'M9.75 4.25 13.5 8 9.75 11.75'],
  sockets: ['M8 1.6a6.4 6.4 0 1 0 0 12.8a6.4 6.4 0 1 0 0-12.8', 'M5.75 5.5v2M10.25 5.5v2', 'M8 11h.01'],
  mixed: ['M7 1.75a6.375 6.375 0 0 0 0 12.5', 'M5.5 7v2', 'M9 8h5M11 4.5 14.25 8 11 11.5'],
  unsupported: [
    'M4.9 1.9h6.2a3 3 0 0 1 3 3v6.2a3 3 0 0 1-3 3H4.9a3 3 0 0 1-3-3V4.9a3 3 0 0 1 3-3',
    'M5.25 8h5.5',
  ],
  unknown: [
    'M4.5 5.25C4.5 3 6 1.875 8 1.875s3.625 1.25 3.625 3.25C11.625 7.5 8 7.625 8 10.125',
    'M8 13.75h.01',
  ],
  checking: ['M6.75 2a4.75 4.75 0 1 0 0 9.5a4.75 4.75 0 1 0 0-9.5', 'm10.5 10.5 3.5 3.5'],
  burst: [
    'M8 1.25v3M8 11.75v3M1.25 8h3M11.75 8h3M3.25 3.25l2 2M10.75 10.75l2 2M12.75 3.25l-2 2M5.25 10.75l-2 2',
    'M8 8h.01',
  ],
};

export function Lamp({ state, tone, name }: { state: IconState; tone: Tone; name: string }) {
  return (
    <svg
      class={styles.lamp}
      data-tone={tone}
      data-state={state}
      viewBox="0 0 36 36"
      role="img"
      aria-label={name}
    >
      <circle class={styles.ground} cx="18" cy="18" r="18" />
      <g transform="translate(8.4 8.4) scale(1.2)">
        {shapes[state].map((path) => (
          <path key={path} d={path} />
        ))}
      </g>
    </svg>
  );
}
