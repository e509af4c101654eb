/** The state of something. Never shown by colour alone: each tone has a mark of its own and a word for screen readers. */
export type Tone = 'ok' | 'warn' | 'bad' | 'neutral';

/** The shape that goes with it: drawn by the page, named here. */
export type Mark = 'check' | 'exclamation' | 'cross' | 'dash' | 'question';

export interface Standing {
  readonly tone: Tone;
  readonly mark: Mark;
  /** Read out in place of the mark. */
  readonly markName: string;
}

export type StandingId = 'ok' | 'warn' | 'bad' | 'neutral' | 'unknown';

export const standings = {
  ok: { tone: 'ok', mark: 'check' },
  warn: { tone: 'warn', mark: 'exclamation' },
  bad: { tone: 'bad', mark: 'cross' },
  neutral: { tone: 'neutral', mark: 'dash' },
  unknown: { tone: 'neutral', mark: 'question' },
} as const satisfies Record<StandingId, Omit<Standing, 'markName'>>;

/** What the icon and the lamp in the popover show; each has a shape of its own. */
export const iconStates = [
  'user-space',
  'sockets',
  'mixed',
  'limit',
  'stuck',
  'unsupported',
  'unknown',
  'checking',
  'paused',
  'helper-broken',
  'burst',
] as const;
export type IconState = (typeof iconStates)[number];
