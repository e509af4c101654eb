import { table } from '../report/markdown.ts';
import { causeTexts } from './causes.ts';
import { allConditions } from './conditions/all-conditions.ts';
import type { ConditionRule, Outcome } from './conditions/condition-rule.ts';
import { causeIds, type ConditionState, conditionStateWords } from './diagnosis.ts';
import { type Fact, type FactId, facts } from './facts.ts';
import { flowLimitTable } from './flow-limit.ts';

/** `docs/conditions.md`, made of the very texts that the program shows: the two cannot differ. */
export function conditionsDocument(): string {
  const sections = [
    introduction,
    table(
      ['Condition', 'Id', 'Can be'],
      allConditions.map((rule) => [`[${rule.title}](#${rule.id})`, `\`${rule.id}\``, statesOf(rule)]),
    ),
    ...allConditions.map(conditionSection),
    causesSection(),
    flowLimitSection(),
    factsSection(),
  ];
  return `${sections.join('\n\n')}\n`;
}

const introduction = `# What Lanelight looks at

This page is made from the conditions in \`main/core/diagnosis/conditions\` by
\`npm run unit -- test/docs -u\`; a test holds that it is up to date. Do not edit it by hand.

Every look judges all of these. Each has one of four states:

- **blocks**: it closes or empties the user-space path, or a limit is met.
- **may matter**: it can have an effect, and whether it has cannot be told.
- **not known**: it could not be read; the detail says why, for a capture file with the path of the bad field.
- **clear**: it was looked at and is in order.

A detail begins with the value that was seen; the sentences below follow it. What macOS does was read from Apple's
published kernel source and from public reports. Nothing here was run on a Mac: where only a Mac can tell, it says so.`;

const stateOrder: readonly ConditionState[] = ['blocks', 'may-matter', 'not-known', 'clear'];

function statesOf({ outcomes }: ConditionRule): string {
  const states = new Set(Object.values(outcomes).map(({ state }) => state));
  return stateOrder
    .filter((state) => states.has(state))
    .map((state) => conditionStateWords[state])
    .join(', ');
}

const outcomeRow = ([name, { state, meaning, advice }]: readonly [string, Outcome]): readonly string[] => [
  name.replaceAll('-', ' '),
  conditionStateWords[state],
  meaning === '' ? '(the value that was seen says it)' : cell(meaning),
  advice === null ? '' : cell(advice),
];

/** Only what would end a cell: the texts are ours. */
const cell = (text: string): string => text.replace(/\|/g, '\\|');

function conditionSection({ id, title, asks, outcomes, facts: ids, notKnown }: ConditionRule): string {
  const rows = Object.entries(outcomes)
    .toSorted(([, a], [, b]) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state))
    .map(outcomeRow);
  const parts = [
    `<a id="${id}"></a>\n\n## ${title}`,
    asks,
    table(['When', 'State', 'What it says', 'What to do'], rows),
    `Rests on: ${ids.map((fact) => `[${fact}](#${anchorOf(fact)})`).join(', ')}.`,
  ];
  if (notKnown.length > 0) parts.push(`Not known:\n\n${notKnown.map((one) => `- ${one}`).join('\n')}`);
  return parts.join('\n\n');
}

const anchorOf = (id: FactId): string => `fact-${id.toLowerCase().replace('.', '-')}`;

function causesSection(): string {
  const rows = causeIds.map((id) => [`\`${id}\``, cell(causeTexts[id].title), cell(causeTexts[id].advice)]);
  return `## Causes\n\nWhat is named as the reason when the mode is not user-space networking.\n\n${table(['Id', 'Title', 'What to do'], rows)}`;
}

const sureness: Readonly<Record<(typeof flowLimitTable)[number]['basis'], string>> = {
  source: 'read in the published kernel',
  reported: "reported by Apple's engineers",
  assumed: 'assumed from a near version',
};

function flowLimitSection(): string {
  const rows = flowLimitTable
    .toReversed()
    .map(({ from: [major, minor], limit, basis }) => [
      `macOS ${major}.${minor} and later`,
      String(limit),
      sureness[basis],
    ]);
  return `## Flow limit by version\n\nFor one process on one interface ([F4.2](#fact-f4-2), [F4.3](#fact-f4-3)).\n\n${table(['From', 'Limit', 'How sure'], rows)}`;
}

const basisWords: Readonly<Record<Fact['basis'], string>> = {
  source: "Read in Apple's published kernel source",
  reported: 'Reported in public',
  inferred: 'Inferred from source and reports',
};

function factsSection(): string {
  const entries = Object.entries(facts).map(
    ([id, { says, basis, link }]) =>
      `- <a id="${anchorOf(id as FactId)}"></a>**${id}** ${says} ${basisWords[basis]}: <${link}>`,
  );
  return `## Facts\n\nSource links show the kernel of macOS 15.4 (xnu-11417.101.15).\n\n${entries.join('\n')}`;
}
