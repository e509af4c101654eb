import {
  type BurstPlan,
  builtInTarget,
  closings,
  defaultPlan,
  maxHoldSeconds,
  patterns,
  privateTargetCap,
  protocols,
  publicTargetCap,
  verificationFor,
  verifications,
} from '../core/burst/plan.ts';
import { transports } from '../core/helper-lines.ts';
import { message } from '../core/text/message.ts';
import { colorOption } from './color-option.ts';
import { UsageError } from './define-command.ts';
import { given, oneOf, perSecond, seconds, wholeNumber } from './option-values.ts';

const targetGroup = 'cli.burst.groupTarget';
const planGroup = 'cli.burst.groupPlan';
const compareGroup = 'cli.burst.groupCompare';

export const burstOptions = {
  target: { type: 'string', value: 'HOST:PORT', about: message('cli.burst.target'), group: targetGroup },
  'allow-public': { type: 'boolean', about: message('cli.burst.allowPublic'), group: targetGroup },
  'allow-memory': { type: 'boolean', about: message('cli.burst.allowMemory'), group: targetGroup },
  protocol: { type: 'string', value: 'tcp|tls', about: message('cli.burst.protocol'), group: targetGroup },
  insecure: { type: 'boolean', about: message('cli.burst.insecure'), group: targetGroup },
  count: { type: 'string', value: 'N', about: message('cli.burst.count'), group: planGroup },
  pattern: { type: 'string', value: 'PATTERN', about: message('cli.burst.pattern'), group: planGroup },
  window: { type: 'string', value: 'N', about: message('cli.burst.window'), group: planGroup },
  rate: { type: 'string', value: 'N/s', about: message('cli.burst.rate'), group: planGroup },
  hold: { type: 'string', value: 'SECONDS', about: message('cli.burst.hold'), group: planGroup },
  verify: { type: 'string', value: 'none|echo|http', about: message('cli.burst.verify'), group: planGroup },
  close: { type: 'string', value: 'each|end', about: message('cli.burst.close'), group: planGroup },
  sources: { type: 'string', value: 'N', about: message('cli.burst.sources'), group: planGroup },
  'open-files': { type: 'string', value: 'N', about: message('cli.burst.openFiles'), group: planGroup },
  'raise-open-files': { type: 'boolean', about: message('cli.burst.raiseOpenFiles'), group: planGroup },
  transport: { type: 'string', value: 'TRANSPORT', about: message('cli.burst.transport'), group: planGroup },
  compare: { type: 'boolean', about: message('cli.burst.compare'), group: compareGroup },
  save: { type: 'string', value: 'NAME', about: message('cli.burst.save'), group: compareGroup },
  baseline: { type: 'string', value: 'NAME', about: message('cli.burst.baseline'), group: compareGroup },
  require: {
    type: 'string',
    multiple: true,
    value: 'WHAT',
    about: message('cli.burst.require'),
    group: compareGroup,
  },
  json: { type: 'boolean', about: message('cli.burst.json') },
  ...colorOption,
} as const;

type Given = {
  readonly [
    Name in Exclude<keyof typeof burstOptions, 'require'>
  ]?: (typeof burstOptions)[Name]['type'] extends 'boolean' ? boolean | undefined : string | undefined;
};

const counts = { min: 1, max: privateTargetCap };

/**
 * The plan of these options; throws a UsageError that names the option and its range. Whether it may run is
 * decided by the host.
 */
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
    ratePerSecond: given(options.rate, (text) => perSecond('--rate', text, { min: 1, max: 1_000_000 }), null),
    holdSeconds: given(options.hold, (text) => seconds('--hold', text, { min: 0, max: maxHoldSeconds }), 0),
    sources: given(options.sources, (text) => wholeNumber('--sources', text, { min: 1, max: 250 }), 1),
    close: given(options.close, (text) => oneOf('--close', text, closings), defaultPlan.close),
    openFiles: given(
      options['open-files'],
      (text) => wholeNumber('--open-files', text, { min: 32, max: 1_048_576 }),
      null,
    ),
    raiseOpenFiles: options['raise-open-files'] === true,
    allowPublic,
    insecure: options.insecure === true,
  };
  if (options.compare === true && plan.transport !== null)
    throw new UsageError(message('cli.burst.compareTransport'));
  return plan;
}

/** A search for a limit opens as many as are allowed. */
const countFor = (pattern: BurstPlan['pattern'], allowPublic: boolean): number =>
  pattern !== 'find-limit' ? defaultPlan.count : allowPublic ? publicTargetCap : privateTargetCap;
