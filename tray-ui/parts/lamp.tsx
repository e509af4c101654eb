import type { IconState, Tone } from '../../main/core/views/tone.ts';
import styles from './lamp.module.css';

/** The shapes of assets/icons, so that the lamp and the menu bar show the same. */
const shapes: Readonly<Record<IconState, readonly string[]>> = {
  'user-space': ['M1.75 8h12', 'M9.25 3.5 13.75 8l-4.5 4.5'],
  sockets: ['M1.75 3.75H4.5l4.25 7.5h5', 'M10.75 8 14 11.25l-3.25 3.25'],
  mixed: ['M1.75 4.75h12', 'M10.75 1.75l3 3-3 3', 'M4.25 4.75 8 12.5h5.75'],
  limit: ['M1.25 8h8', 'M5.75 4.5 9.25 8l-3.5 3.5', 'M13.5 2.5v11'],
  stuck: ['M1.5 8h4.5', 'M9 5l5.5 6', 'M14.5 5 9 11'],
  unsupported: ['M1.75 8h12.5', 'M4.75 13.25l6.5-10.5'],
  unknown: [
    'M1.25 8h2',
    'M6.75 5.5c0-2.1 1.5-3.25 3.5-3.25s3.5 1.15 3.5 3.1c0 2.3-3.25 2.5-3.25 4.9',
    'M10.5 13.6h.01',
  ],
  checking: ['M2 3.5 6.5 8 2 12.5', 'M10 8h.01', 'M14 8h.01'],
  paused: ['M1.5 8h3', 'M8.25 3.5v9', 'M12.75 3.5v9'],
  'helper-broken': ['M1.5 8h5.25', 'M11.5 2.5v6.25', 'M11.5 13.25h.01'],
  burst: ['M1.75 4l4 4-4 4', 'M6.25 4l4 4-4 4', 'M10.75 4l4 4-4 4'],
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
