import type { BurstResultLine } from '../helper-lines.ts';
import { fail, ok, type Result } from '../result.ts';
import { type Message, message } from '../text/message.ts';
import { type BurstMetric, burstMetrics, metricOf, unitOf } from './burst-metrics.ts';

/** What a burst is required to reach: `ready>=500`, `ready>=99%`, `p99<50ms`, `p99<+20%`. */

const comparisons = ['<=', '>=', '<', '>', '='] as const;
type Comparison = (typeof comparisons)[number];

export interface Requirement {
  /** As it was written. */
  readonly text: string;
  readonly metric: BurstMetric;
  readonly comparison: Comparison;
  readonly bound:
    | { readonly kind: 'number'; readonly value: number }
    /** Of all connections that were attempted. */
    | { readonly kind: 'share'; readonly percent: number }
    /** Relative to the same number of the baseline: +20 is 1.2 times it. */
    | { readonly kind: 'baseline'; readonly percent: number };
}

const shape = /^([a-z0-9]+)\s*(<=|>=|<|>|=)\s*([+-]?)(\d{1,9}(?:\.\d{1,3})?)\s*(%|ms|s)?$/;

export function readRequirement(text: string): Result<Requirement> {
  const [, name, sign, plusMinus, digits, unit] = shape.exec(text.trim()) ?? [];
  const metric = burstMetrics.find((one) => one === name);
  const comparison = comparisons.find((one) => one === sign);
  if (comparison === undefined || name === undefined) return fail(shapeless(text));
  if (metric === undefined)
    return fail(message('burst.require.metric', { name, metrics: burstMetrics.join(', ') }));
  const bound = boundOf(metric, {
    isRelative: plusMinus !== '',
    value: Number(`${plusMinus}${digits}`),
    unit,
  });
  return bound === null ? fail(shapeless(text)) : ok({ text: text.trim(), metric, comparison, bound });
}

interface Written {
  readonly isRelative: boolean;
  readonly value: number;
  readonly unit: string | undefined;
}

/** Null where the metric does not have this unit. */
function boundOf(metric: BurstMetric, { isRelative, value, unit }: Written): Requirement['bound'] | null {
  const isTime = unitOf(metric) === 'ms';
  if (isRelative) return unit === '%' ? { kind: 'baseline', percent: value } : null;
  if (unit === '%') return isTime ? null : { kind: 'share', percent: value };
  if (unit !== undefined && !isTime) return null;
  return { kind: 'number', value: unit === 's' ? value * 1_000 : value };
}

const shapeless = (text: string): Message =>
  message('burst.require.shape', { text: JSON.stringify(text.slice(0, 60)) });

export const needsBaseline = ({ bound }: Requirement): boolean => bound.kind === 'baseline';

export interface Judged {
  readonly requirement: Requirement;
  readonly holds: boolean;
  /** In the metric's unit; null where it was not measured. */
  readonly actual: number | null;
  readonly bound: number | null;
}

/** A number that was not measured meets no requirement: without a ready connection, none was fast. */
export function judged(
  requirement: Requirement,
  result: BurstResultLine,
  baseline: BurstResultLine | null,
): Judged {
  const actual = metricOf(result, requirement.metric);
  const bound = boundIn(requirement, result, baseline);
  const holds = actual !== null && bound !== null && compare(actual, requirement.comparison, bound);
  return { requirement, holds, actual, bound };
}

function boundIn(
  { metric, bound }: Requirement,
  { attempted }: BurstResultLine,
  baseline: BurstResultLine | null,
): number | null {
  switch (bound.kind) {
    case 'number':
      return bound.value;
    case 'share':
      return (attempted * bound.percent) / 100;
    case 'baseline': {
      const before = baseline === null ? null : metricOf(baseline, metric);
      return before === null ? null : rounded(before * (1 + bound.percent / 100));
    }
  }
}

/** To a microsecond, which is what a burst measures in: 0.3 times 1.2 is not 0.36 to a computer. */
const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

function compare(actual: number, comparison: Comparison, bound: number): boolean {
  switch (comparison) {
    case '<':
      return actual < bound;
    case '<=':
      return actual <= bound;
    case '>':
      return actual > bound;
    case '>=':
      return actual >= bound;
    case '=':
      return actual === bound;
  }
}
