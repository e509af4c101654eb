import { type BurstPlan, patterns, planRanges } from '../burst/plan.ts';
import { transports } from '../helper-lines.ts';
import type { Text } from '../text/text.ts';
import type { BurstPlatform } from './burst-failures.ts';
import type { BurstView, PlanFieldView } from './burst-types.ts';
import { numberRange } from './number-range.ts';

/** The fields of a custom burst with the ranges of the plan's schema, which checks them again. */
export function planForm(
  plan: BurstPlan,
  text: Text,
  { bothTransports, platform }: { readonly bothTransports: boolean; readonly platform: BurstPlatform },
): BurstView['custom'] {
  const { target: _target, protocol: _protocol, verify: _verify, ...rest } = plan;
  const { allowPublic: _allowPublic, insecure: _insecure, ...custom } = rest;
  // The loopback of a Mac has 127.0.0.1 only.
  const manySources = platform !== 'darwin';
  return {
    title: text('burst.custom'),
    // A transport that was chosen where there were two means nothing where there is one.
    plan: {
      ...custom,
      transport: bothTransports ? custom.transport : null,
      sources: manySources ? custom.sources : 1,
    },
    fields: [
      numberField('count', text),
      patternField(text),
      numberField('window', text, { help: text('burst.custom.window.help') }),
      numberField('ratePerSecond', text, {
        unit: text('burst.custom.ratePerSecond.unit'),
        empty: text('burst.custom.ratePerSecond.empty'),
      }),
      numberField('holdSeconds', text, { unit: text('burst.custom.holdSeconds.unit') }),
      ...(manySources ? [numberField('sources', text, { help: text('burst.custom.sources.help') })] : []),
      {
        kind: 'switch',
        key: 'raiseOpenFiles',
        label: text('burst.custom.raiseOpenFiles'),
        help: text('burst.custom.raiseOpenFiles.help'),
      },
      ...(bothTransports ? [transportField(text)] : []),
    ],
  };
}

type NumberFieldView = Extract<PlanFieldView, { kind: 'number' }>;

const numberField = (
  key: NumberFieldView['key'],
  text: Text,
  { help = null, unit = null, empty = null }: Partial<Pick<NumberFieldView, 'help' | 'unit' | 'empty'>> = {},
): PlanFieldView => ({
  kind: 'number',
  key,
  label: text(`burst.custom.${key}`),
  help,
  ...numberRange(planRanges[key], text),
  unit,
  empty,
});

const patternField = (text: Text): PlanFieldView => ({
  kind: 'choice',
  key: 'pattern',
  label: text('burst.custom.pattern'),
  help: null,
  options: patterns.map((setting) => ({
    value: setting,
    label: text(`burst.custom.pattern.${setting}`),
    setting,
  })),
});

const transportField = (text: Text): PlanFieldView => ({
  kind: 'choice',
  key: 'transport',
  label: text('burst.custom.transport'),
  help: null,
  options: [
    { value: 'default', label: text('burst.custom.transport.default'), setting: null },
    ...transports.map((setting) => ({
      value: setting,
      label: text(`burst.transport.${setting}`),
      setting,
    })),
  ],
});
