import type { HelperState } from './app/checks-state.ts';
import {
  agreements,
  conditionStates,
  type Diagnosis,
  evidenceIds,
  type LimitKind,
  limitKinds,
  type LimitNotice,
  modes,
  testimonies,
  type Witnesses,
} from './diagnosis/diagnosis.ts';
import { filterReasons } from './diagnosis/filter-reasons.ts';
import { socketsOf } from './diagnosis/flow-counts.ts';

export interface MetricsInput {
  readonly diagnosis: Diagnosis;
  readonly helper: HelperState;
  readonly version: string;
  /** How long the check took. */
  readonly durationMs: number;
}

type Labels = Readonly<Record<string, string>>;
interface Sample {
  readonly labels: Labels;
  readonly value: number;
}
interface Family {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/**
 * One check as Prometheus text (exposition format 0.0.4): gauges only, without timestamps, so that the textfile collector
 * of node_exporter takes it. What is not known has no sample; nothing is labelled by process, address or host.
 */
export function metricsText(input: MetricsInput): string {
  return families(input)
    .filter(({ samples }) => samples.length > 0)
    .map(familyText)
    .join('');
}

/** Whether a text is one that `metricsText` made, of whatever version. */
export const isMetricsText = (text: string): boolean => text.startsWith('# HELP lanelight_');

function families({ diagnosis, helper, version, durationMs }: MetricsInput): Family[] {
  const { os, flows } = diagnosis;
  return [
    family('build_info', 'The versions of Lanelight and its helper; the value is always 1.', [
      one(1, { version, helper: helper.state === 'working' ? helper.version : '' }),
    ]),
    family('os_info', 'The system that was checked; the value is always 1.', [
      one(1, { name: os.name, version: os.version, build: os.build ?? '' }),
    ]),
    family('helper_up', 'Whether the native helper answered.', helperUp(helper)),
    family('replay', 'Whether a capture file was checked and not this machine.', [
      one(flag(diagnosis.replay)),
    ]),
    family(
      'network_mode',
      'The mode of new connections: 1 for the one that holds.',
      stateSet('mode', modes, diagnosis.mode),
    ),
    family(
      'witness_says',
      'What each source of evidence shows about new connections: 1 for the value that applies.',
      witnessSamples(diagnosis.witnesses),
    ),
    family(
      'witness_agreement',
      'Whether the sources of evidence that could be read agree: 1 for the value that applies.',
      stateSet('agreement', agreements, diagnosis.agreement),
    ),
    family(
      'filter_active',
      'Whether a filter keeps new connections off the user-space path.',
      filters(diagnosis),
    ),
    family(
      'condition_status',
      'What each condition of user-space networking is: 1 for the state that holds.',
      diagnosis.conditions.flatMap(({ id, state }) => stateSet('state', conditionStates, state, { id })),
    ),
    family('flow_limit', 'User-space flows that one process may have on one interface.', known(flows.limit)),
    family(
      'busiest_process_flows',
      'User-space flows of the busiest process on one interface.',
      known(busiestFlows(diagnosis)),
    ),
    family(
      'flow_limit_ratio_max',
      'The largest part of the flow limit that one process uses on one interface, 0 to 1.',
      known(limitRatio(diagnosis)),
    ),
    family(
      'busiest_process_sockets',
      'TCP and UDP sockets of the busiest process.',
      known(busiestSockets(diagnosis)),
    ),
    family(
      'limit_used',
      'Use of each limit that is a count, by its fullest subject.',
      countedUses(diagnosis).map(({ kind, used }) => one(used, { limit: kind })),
    ),
    family(
      'limit_max',
      'The limit that limit_used is measured against.',
      countedUses(diagnosis).map(({ kind, limit }) => one(limit, { limit: kind })),
    ),
    family(
      'limit_ratio',
      'How full each limit is, 1 where it is reached.',
      diagnosis.uses.map((use) => one(ratioOf(use), { limit: use.kind })),
    ),
    family('limit_ratio_worst', 'How full the fullest limit of any kind is.', known(worstRatio(diagnosis))),
    family(
      'tcp_memory_used_bytes',
      'Memory that TCP of the whole machine uses.',
      usesOf('tcp-memory', diagnosis).map(({ used }) => one(used)),
    ),
    family(
      'tcp_memory_max_bytes',
      'Memory that TCP of the whole machine may use.',
      usesOf('tcp-memory', diagnosis).map(({ limit }) => one(limit)),
    ),
    family(
      'tcp_clock_left_seconds',
      'Time until the TCP clock of the kernel stops, 0 once it has stopped.',
      usesOf('tcp-clock', diagnosis).map(({ used, limit }) => one((limit - used) / 1000)),
    ),
    family(
      'subjects_near_limit',
      'How many processes or parts of the system are at a limit or close to it.',
      nearLimits(diagnosis.limits),
    ),
    family('last_check_timestamp_seconds', 'When the check was made, in seconds since 1970.', [
      one(Date.parse(diagnosis.takenAt) / 1000),
    ]),
    family('check_duration_seconds', 'How long the check took.', [one(durationMs / 1000)]),
  ];
}

const prefix = 'lanelight_';
const family = (name: string, help: string, samples: readonly Sample[]): Family => ({
  name: `${prefix}${name}`,
  help,
  samples,
});
const one = (value: number, labels: Labels = {}): Sample => ({ labels, value });
const known = (value: number | null): Sample[] => (value === null ? [] : [one(value)]);
const flag = (is: boolean): number => (is ? 1 : 0);

/** One series for each value, 1 for the one that holds: what OpenMetrics calls a state set. */
const stateSet = (label: string, values: readonly string[], now: string, more: Labels = {}): Sample[] =>
  values.map((value) => one(flag(value === now), { ...more, [label]: value }));

const witnessSamples = (witnesses: Witnesses): Sample[] =>
  evidenceIds.flatMap((witness) =>
    stateSet('says', [...testimonies, 'nothing'], witnesses[witness] ?? 'nothing', {
      witness,
    }),
  );

function helperUp(helper: HelperState): Sample[] {
  switch (helper.state) {
    case 'working':
      return [one(1)];
    case 'broken':
    case 'not-started':
      return [one(0)];
    case 'unknown':
      return [];
  }
}

/** One that could not be read has no sample. */
function filters({ conditions }: Diagnosis): Sample[] {
  return filterReasons.flatMap((filter) => {
    const found = conditions.find(({ id }) => id === filter);
    return found === undefined || found.state === 'not-known' || found.state === 'not-applicable'
      ? []
      : [one(flag(found.state === 'blocks'), { filter })];
  });
}

const busiestFlows = ({ flows }: Diagnosis): number | null => flows.busiest[0]?.flows ?? null;

function limitRatio(diagnosis: Diagnosis): number | null {
  const max = busiestFlows(diagnosis);
  const { limit } = diagnosis.flows;
  return max === null || limit === null || limit === 0 ? null : max / limit;
}

function busiestSockets({ sockets }: Diagnosis): number | null {
  const busiest = sockets[0];
  return busiest === undefined ? null : socketsOf(busiest);
}

const nearLimits = (limits: readonly LimitNotice[]): Sample[] =>
  limitKinds.map((limit) => one(limits.filter(({ kind }) => kind === limit).length, { limit }));

type Use = Diagnosis['uses'][number];

/** A memory and a clock have families of their own, with their unit in the name. */
const countedUses = ({ uses }: Diagnosis): readonly Use[] =>
  uses.filter(({ kind }) => kind !== 'tcp-memory' && kind !== 'tcp-clock');
const usesOf = (wanted: LimitKind, { uses }: Diagnosis): readonly Use[] =>
  uses.filter(({ kind }) => kind === wanted);
/** Four decimals: more would suggest a precision that a check does not have. */
const ratioOf = ({ used, limit }: Use): number => Math.round((used / limit) * 10_000) / 10_000;
const worstRatio = ({ uses }: Diagnosis): number | null =>
  uses.length === 0 ? null : Math.max(...uses.map(ratioOf));

function familyText({ name, help, samples }: Family): string {
  const lines = samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** As the exposition format escapes label values: backslash, quote and line feed. */
const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
