import {
  type BurstPlan,
  builtInTarget,
  closings,
  defaultPlan,
  longestHoldSeconds,
  patterns,
  privateTargetCap,
  protocols,
  publicTargetCap,
  verificationFor,
  verifications,
} from '../core/burst/plan.ts';
import { planRefusal } from '../core/burst/target.ts';
import { transports } from '../core/helper-lines.ts';
import { UsageError } from './define-command.ts';
import { given, oneOf, perSecond, seconds, wholeNumber } from './option-values.ts';

export const burstOptions = {
  target: { type: 'string' },
  count: { type: 'string' },
  transport: { type: 'string' },
  protocol: { type: 'string' },
  pattern: { type: 'string' },
  rate: { type: 'string' },
  hold: { type: 'string' },
  verify: { type: 'string' },
  close: { type: 'string' },
  'open-files': { type: 'string' },
  'raise-open-files': { type: 'boolean' },
  window: { type: 'string' },
  sources: { type: 'string' },
  compare: { type: 'boolean' },
  'allow-public': { type: 'boolean' },
  insecure: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

type Given = {
  readonly [Name in keyof typeof burstOptions]?: (typeof burstOptions)[Name]['type'] extends 'boolean'
    ? boolean | undefined
    : string | undefined;
};

const counts = { least: 1, most: privateTargetCap };

/** The plan that the options ask for; throws a UsageError that names the flag and its range. */
export function planOf(options: Given): BurstPlan {
  const target = options.target ?? builtInTarget;
  const allowPublic = options['allow-public'] === true;
  const pattern = given(options.pattern, (text) => oneOf('--pattern', text, patterns), defaultPlan.pattern);
  const plan: BurstPlan = {
    target,
    pattern,
    count: given(
      options.count,
      (text) => wholeNumber('--count', text, counts),
      countFor(pattern, allowPublic),
    ),
    protocol: given(options.protocol, (text) => oneOf('--protocol', text, protocols), defaultPlan.protocol),
    transport: given(options.transport, (text) => oneOf('--transport', text, transports), null),
    verify: given(
      options.verify,
      (text) => oneOf('--verify', text, verifications),
      verificationFor(target, pattern),
    ),
    window: given(options.window, (text) => wholeNumber('--window', text, counts), defaultPlan.window),
    ratePerSecond: given(
      options.rate,
      (text) => perSecond('--rate', text, { least: 1, most: 1_000_000 }),
      null,
    ),
    holdSeconds: given(
      options.hold,
      (text) => seconds('--hold', text, { least: 0, most: longestHoldSeconds }),
      0,
    ),
    sources: given(options.sources, (text) => wholeNumber('--sources', text, { least: 1, most: 250 }), 1),
    close: given(options.close, (text) => oneOf('--close', text, closings), defaultPlan.close),
    openFiles: given(
      options['open-files'],
      (text) => wholeNumber('--open-files', text, { least: 32, most: 1_048_576 }),
      null,
    ),
    raiseOpenFiles: options['raise-open-files'] === true,
    allowPublic,
    insecure: options.insecure === true,
  };
  const refusal = planRefusal(plan);
  if (refusal !== null) throw new UsageError(refusal.startsWith('"') ? `--target ${refusal}` : refusal);
  if (options.compare === true && plan.transport !== null) {
    throw new UsageError('--compare runs over both transports: leave --transport out.');
  }
  return plan;
}

/** To find a limit it goes on as far as it may. */
const countFor = (pattern: BurstPlan['pattern'], allowPublic: boolean): number =>
  pattern !== 'find-limit' ? defaultPlan.count : allowPublic ? publicTargetCap : privateTargetCap;
