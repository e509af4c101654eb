import { allConditions } from '../../main/core/diagnosis/conditions/all-conditions.ts';
import {
  adviceMessage,
  type ConditionRule,
  type Outcome,
} from '../../main/core/diagnosis/conditions/condition-rule.ts';
import { causeIds, type ConditionState } from '../../main/core/diagnosis/diagnosis.ts';
import type { FactId } from '../../main/core/diagnosis/facts.ts';
import { flowLimitTable } from '../../main/core/diagnosis/flow-limit.ts';
import { table } from '../../main/core/report/markdown.ts';
import { english } from '../../main/core/text/text.ts';
import {
  causeAdvice,
  causeTitle,
  conditionStateText,
  conditionTitle,
} from '../../main/core/views/diagnosis-text.ts';
import { conditionNotes } from './condition-notes.ts';

/** `docs/conditions.md`, made from the very texts that the program shows: the two cannot differ. */
export function conditionsDocument(): string {
  const sections = [
    introduction(),
    table(
      ['Condition', 'Id', 'Possible states'],
      allConditions.map((rule) => [
        `[${conditionTitle(rule, english)}](#${rule.id})`,
        `\`${rule.id}\``,
        statesOf(rule),
      ]),
    ),
    ...allConditions.map(conditionSection),
    causesSection(),
    flowLimitSection(),
  ];
  return `${sections.join('\n\n')}\n`;
}

const stateText = (state: ConditionState): string => conditionStateText(state, english);

const introduction = (): string => `# What Lanelight checks

This page is generated from the conditions in \`main/core/diagnosis/conditions\`, their texts in \`main/core/text/en.json\`
and the notes in \`test/docs\` by \`npm run unit -- test/docs -u\`. A test keeps it up to date. Do not edit it by hand.

Every check covers all of these. Each condition has one of five states:

- **${stateText('blocks')}**: it turns the user-space path off or empties it, or a limit is reached.
- **${stateText('may-matter')}**: it can have an effect; whether it does is unknown.
- **${stateText('not-known')}**: it could not be read. The detail gives the reason; for a capture file, the path of the bad field.
- **${stateText('clear')}**: it was read and is in order.
- **${stateText('not-applicable')}**: this system cannot have it.

A detail begins with the value that was read; the sentences below follow it. What macOS does was read from Apple's
published kernel source and from public reports. Nothing here was run on a Mac; what only a Mac can show is noted here.`;

const stateOrder: readonly ConditionState[] = [
  'blocks',
  'may-matter',
  'not-known',
  'clear',
  'not-applicable',
];

function statesOf({ outcomes }: ConditionRule): string {
  const states = new Set(Object.values(outcomes).map(({ state }) => state));
  return stateOrder
    .filter((state) => states.has(state))
    .map(stateText)
    .join(', ');
}

const outcomeRow = ([name, { state, meaning, advice }]: readonly [string, Outcome]): readonly string[] => [
  name.replaceAll('-', ' '),
  stateText(state),
  meaning === null ? '(only the value that was read)' : cell(english(meaning)),
  advice === null ? '' : cell(english.of(adviceMessage(advice, null))),
];

/** Only what would end a cell: the texts are ours. */
const cell = (text: string): string => text.replace(/\|/g, '\\|');

function conditionSection(rule: ConditionRule): string {
  const { asks, open } = conditionNotes[rule.id];
  const rows = Object.entries(rule.outcomes)
    .toSorted(([, a], [, b]) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state))
    .map(outcomeRow);
  const parts = [
    `<a id="${rule.id}"></a>\n\n## ${conditionTitle(rule, english)}`,
    asks,
    table(['Outcome', 'State', 'What it means', 'What to do'], rows),
    `Rests on: ${rule.facts.map(factLink).join(', ')}.`,
  ];
  const fixes = fixesOf(rule);
  if (fixes.length > 0) parts.push(`To copy:\n\n\`\`\`\n${fixes.join('\n')}\n\`\`\``);
  if (open.length > 0) parts.push(`Unknown:\n\n${open.map((one) => `- ${one}`).join('\n')}`);
  return parts.join('\n\n');
}

/** Every command of a rule, each once, with the system it is for. */
const fixesOf = ({ outcomes }: ConditionRule): readonly string[] => [
  ...new Set(
    Object.values(outcomes)
      .flatMap(({ fixes = [] }) => fixes)
      .flatMap((fix) =>
        fix.kind === 'command'
          ? [`${fix.command}${fix.on === undefined ? '' : `   # ${systems[fix.on]}`}`]
          : [],
      ),
  ),
];
const systems = { darwin: 'macOS', linux: 'Linux' } as const;

const factLink = (id: FactId): string => `[${id}](facts.md#${id.toLowerCase().replace('.', '-')})`;

/** The page is for every version: its advice is the one for a version that is unknown. */
const anyMac = { platform: 'darwin', os: { name: 'macOS', version: '', build: null } } as const;

function causesSection(): string {
  const rows = causeIds.map((id) => [
    `\`${id}\``,
    cell(causeTitle(id, english)),
    cell(causeAdvice(id, anyMac, english)),
  ]);
  const head = '## Causes\n\nWhat is named as the reason when the mode is not user-space networking.';
  return `${head}\n\n${table(['Id', 'Title', 'What to do'], rows)}`;
}

const certainty: Readonly<Record<(typeof flowLimitTable)[number]['basis'], string>> = {
  source: 'from the kernel source',
  reported: 'confirmed by Apple',
  assumed: 'assumed from a similar version',
};

function flowLimitSection(): string {
  const rows = flowLimitTable
    .toReversed()
    .map(({ from: [major, minor], limit, basis }) => [
      `macOS ${major}.${minor} and later`,
      String(limit),
      certainty[basis],
    ]);
  const head = '## Flow limit by version\n\nPer process and interface';
  return `${head}\n\n${table(['From', 'Limit', 'Basis'], rows)}`;
}
