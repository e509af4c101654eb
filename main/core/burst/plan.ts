import * as z from 'zod/mini';
import { transports } from '../helper-lines.ts';

/** The most connections one burst may open to loopback and private addresses, and to public ones (contract "burst"). */
export const privateTargetCap = 60_000;
export const publicTargetCap = 1_000;
/** macOS backlogs hold 128: half of it in flight never drops a SYN there (F4.9). */
const defaultWindow = 64;
/** The longest a burst may hold its connections: a forgotten one must end. */
export const maxHoldSeconds = 600;

export const patterns = ['at-once', 'one-by-one', 'find-limit'] as const;
export type Pattern = (typeof patterns)[number];
export const protocols = ['tcp', 'tls'] as const;
export const closings = ['end', 'each'] as const;
export const verifications = ['none', 'echo', 'http'] as const;

/** What the numbers of a plan may be, in one place for the schema and for the fields of a custom burst. */
export const planRanges = {
  count: { min: 1, max: privateTargetCap },
  window: { min: 1, max: privateTargetCap },
  ratePerSecond: { min: 1, max: 1_000_000 },
  holdSeconds: { min: 0, max: maxHoldSeconds },
  sources: { min: 1, max: 250 },
} as const;

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.number().check(z.minimum(min), z.maximum(max));
const wholeWithin = (range: { readonly min: number; readonly max: number }) => within(range).check(z.int());

/** What a burst is to do. The same schema guards the command line, the IPC and the settings; caps are checked again by the helper. */
export const burstPlan = z.strictObject({
  /** HOST:PORT, IPv6 in brackets; or "built-in", the helper's own server on this machine. */
  target: z.string().check(z.minLength(1), z.maxLength(262)),
  count: wholeWithin(planRanges.count),
  pattern: z.enum(patterns),
  protocol: z.enum(protocols),
  transport: z.nullable(z.enum(transports)),
  verify: z.enum(verifications),
  /** Connections in flight at once. */
  window: wholeWithin(planRanges.window),
  /** New connections per second at most; null: as fast as they go. */
  ratePerSecond: z.nullable(wholeWithin(planRanges.ratePerSecond)),
  holdSeconds: within(planRanges.holdSeconds),
  raiseOpenFiles: z.boolean(),
  /** The soft limit of open files to begin with; null: what a program started here would have (F5.1). */
  openFiles: z._default(z.nullable(z.number().check(z.int(), z.minimum(32), z.maximum(1_048_576))), null),
  /** When to close: each connection as soon as its check is done, or all at the end. */
  close: z._default(z.enum(closings), 'end'),
  /** Loopback source addresses to spread over. */
  sources: wholeWithin(planRanges.sources),
  allowPublic: z.boolean(),
  /** Accept any certificate; the helper takes it for loopback and private targets only. */
  insecure: z.boolean(),
});
export type BurstPlan = z.infer<typeof burstPlan>;

const planKeys = z.keyof(burstPlan).options;
export const isSamePlan = (one: BurstPlan, other: BurstPlan): boolean =>
  planKeys.every((key) => one[key] === other[key]);

/** What a custom burst sets; its target is chosen apart, and what may be done there is not for the user to set. */
export type CustomPlan = Omit<BurstPlan, 'target' | 'protocol' | 'verify' | 'allowPublic' | 'insecure'>;

/** A burst of more connections than this needs a confirmation. */
export const heavyFrom = 1_000;

/** A search for the limit takes everything there is. */
export const isHeavy = ({ pattern, count }: Pick<BurstPlan, 'pattern' | 'count'>): boolean =>
  pattern === 'find-limit' || count > heavyFrom;

/** The target name that stands for the helper's own server. */
export const builtInTarget = 'built-in';

/**
 * What is verified by default. What answers at a target that is not ours is unknown; our own server echoes. A
 * search for the limit takes the server to its own limit too, where it answers no more: there only connecting counts.
 */
export const verificationFor = (target: string, pattern: Pattern): BurstPlan['verify'] =>
  target === builtInTarget && pattern !== 'find-limit' ? 'echo' : 'none';

export const defaultPlan: BurstPlan = {
  target: builtInTarget,
  count: 10,
  pattern: 'at-once',
  protocol: 'tcp',
  transport: null,
  verify: 'echo',
  window: defaultWindow,
  ratePerSecond: null,
  holdSeconds: 0,
  raiseOpenFiles: false,
  openFiles: null,
  close: 'end',
  sources: 1,
  allowPublic: false,
  insecure: false,
};
