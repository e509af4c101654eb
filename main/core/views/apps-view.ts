import { maxListedConnections, notifyShares } from '../app/apps/apps-state.ts';
import { iconOf } from '../app/apps/app-icons.ts';
import type { AppPoint, FollowedApp } from '../app/apps/apps-state.ts';
import { contextOf, watchedApp } from '../app/apps/apps-slice.ts';
import type { Model } from '../app/model.ts';
import { nearShare } from '../diagnosis/diagnosis.ts';
import { openFilesOf, processFindings, socketTotal, totalsOf } from '../process/process-findings.ts';
import type { Connection, ListedProcess } from '../process/process-lines.ts';
import { appName, processSentence } from '../process/process-sentence.ts';
import type { Text } from '../text/text.ts';
import type { AppConnectionsView, AppCountView, AppPageView, AppSearchView, AppsView } from './apps-types.ts';
import { standing } from './status-text.ts';
import type { Tone } from './tone.ts';

type AppsModel = Pick<Model, 'apps' | 'settings' | 'checks' | 'environment'>;

/** Each point of the sparkline shows the highest of its readings. */
const sparkPoints = 60;
const maxRecent = 6;

export function appsView(model: AppsModel, text: Text): AppsView {
  const { apps, settings, checks } = model;
  return {
    search: checks.replayOf === null ? searchView({ apps, settings }, text) : null,
    page: apps.followed === null ? null : pageView(apps.followed, model, text),
  };
}

function searchView({ apps, settings }: Pick<AppsModel, 'apps' | 'settings'>, text: Text): AppSearchView {
  const recent = settings.watchedApps.map(({ name }) => name).slice(0, maxRecent);
  return {
    label: text('apps.search'),
    placeholder: text('apps.search.placeholder'),
    query: apps.query.trim() === '' ? null : apps.query,
    rows: (apps.found ?? []).map((one) => choice(one, iconOf(apps, one.pid))),
    note: apps.found?.length === 0 ? text('apps.search.none') : null,
    recent: recent.length === 0 ? null : { title: text('apps.recent'), names: recent },
  };
}

const choice = ({ pid, name, path, command }: ListedProcess, icon: string | null) => ({
  pid,
  icon,
  label: name ?? String(pid),
  detail: [String(pid), command ?? path ?? ''].filter((part) => part !== '').join(' · '),
});

function pageView(followed: FollowedApp, model: AppsModel, text: Text): AppPageView {
  const { reading } = followed;
  const chosen = reading === null ? undefined : watchedApp(reading.name, model.settings);
  const share = notifyShares.find((one) => one === chosen?.share) ?? null;
  return {
    pid: followed.pid,
    icon: iconOf(model.apps, followed.pid),
    title: text('evidence.process', {
      name: reading === null ? text('apps.unnamed') : appName(reading),
      pid: String(followed.pid),
    }),
    back: text('apps.back'),
    ...sentenceOf(followed, model, text),
    state: stateText(followed, text),
    counts: countsOf(followed, model, text),
    connections: connectionsView(followed, text),
    copy: text('apps.copy'),
    notify: {
      label: text('apps.notify'),
      chosen: String(share ?? 'never'),
      options: [null, ...notifyShares].map((one) => ({
        value: String(one ?? 'never'),
        label: one === null ? text('apps.notify.never') : text('apps.notify.share', { percent: one * 100 }),
        share: one,
      })),
    },
    ignore: { label: text('apps.ignore'), on: chosen?.ignored === true },
  };
}

function sentenceOf({ reading }: FollowedApp, model: AppsModel, text: Text) {
  if (reading === null) return { sentence: text('apps.reading'), standing: standing('unknown', text) };
  const context = contextOf(model);
  const findings = processFindings(reading, context);
  const diagnosis = model.checks.diagnosis ?? { platform: context.platform, mode: 'unknown', causes: [] };
  const worst = findings.limits[0];
  const fallen =
    (diagnosis.mode === 'sockets' || diagnosis.mode === 'mixed') &&
    (findings.carriedBy === 'sockets' || findings.carriedBy === 'mixed');
  const id =
    worst?.state === 'at'
      ? 'bad'
      : worst !== undefined || fallen
        ? 'warn'
        : findings.carriedBy === null
          ? 'unknown'
          : 'ok';
  const sentence = text('cli.process.sentence', {
    sentence: processSentence(reading, findings, diagnosis),
  });
  return { sentence, standing: standing(id, text) };
}

function stateText({ phase, error }: FollowedApp, text: Text): string | null {
  switch (phase) {
    case 'reading':
    case 'following':
      return null;
    case 'resting':
      return text('apps.resting');
    case 'ended':
      return text('apps.ended');
    case 'failed':
      return error === null ? text('apps.ended') : text.of(error);
  }
}

const toneOf = (share: number | null): Tone =>
  share === null ? 'neutral' : share >= 1 ? 'bad' : share >= nearShare ? 'warn' : 'ok';

function countsOf(followed: FollowedApp, model: AppsModel, text: Text): readonly AppCountView[] {
  const { reading, points } = followed;
  if (reading === null) return [];
  const context = contextOf(model);
  const totals = totalsOf(reading);
  const files = openFilesOf(reading, context);
  const hasFlows = (reading.flows ?? []).length > 0;
  const count = (
    id: AppCountView['id'],
    value: number | null,
    limit: number | null,
    of: (point: AppPoint) => number | null,
  ): AppCountView[] => {
    if (value === null) return [];
    const share = limit === null || limit <= 0 ? null : value / limit;
    const amount = limit === null ? text.number(value) : text('apps.ofLimit', { value, limit });
    return [
      {
        id,
        name: text(`apps.count.${id}`),
        amount,
        share,
        tone: toneOf(share),
        ...sparkOf(points, of, text),
      },
    ];
  };
  const own = reading.children.length === 0 ? (files?.limit ?? null) : null;
  return [
    ...count('descriptors', totals.descriptors, own, ({ descriptors }) => descriptors),
    ...count('sockets', socketTotal(totals), null, ({ sockets }) => sockets),
    ...count('flows', totals.flows, hasFlows ? context.flowLimit : null, ({ flows }) => flows),
  ];
}

/** Groups of readings, each by its highest; the words give the range and the time. */
function sparkOf(points: readonly AppPoint[], of: (point: AppPoint) => number | null, text: Text) {
  const size = Math.max(1, Math.ceil(points.length / sparkPoints));
  const groups = Array.from({ length: Math.ceil(points.length / size) }, (_, index) => {
    const known = points
      .slice(index * size, (index + 1) * size)
      .map(of)
      .filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
  });
  const known = groups.filter((value) => value !== null);
  const [highest, lowest] = [Math.max(0, ...known), known.length === 0 ? 0 : Math.min(...known)];
  const spanMs = (points.at(-1)?.atMs ?? 0) - (points[0]?.atMs ?? 0);
  return {
    spark: groups.map((value) => (value === null ? null : highest === 0 ? 0 : value / highest)),
    twin:
      lowest === highest
        ? text('apps.spark.steady', { value: highest, duration: { durationMs: spanMs } })
        : text('apps.spark', { lowest, highest, duration: { durationMs: spanMs } }),
  };
}

function connectionsView({ connections, reading }: FollowedApp, text: Text): AppConnectionsView {
  const rows = (connections ?? []).slice(0, maxListedConnections).map(connectionRow);
  const hasFlows = (reading?.flows?.length ?? 0) > 0;
  const note =
    connections !== null && connections.length >= maxListedConnections
      ? text('apps.connections.cut', { max: maxListedConnections })
      : connections?.length === 0
        ? text('apps.connections.none')
        : null;
  return {
    title: text('process.connections.title'),
    button: text(connections === null ? 'apps.connections.list' : 'apps.connections.again'),
    rows,
    note: note ?? (hasFlows && connections !== null ? text('apps.connections.unlisted') : null),
  };
}

const connectionRow = ({ protocol, local, remote, state, interface: by }: Connection, index: number) => ({
  id: String(index),
  ends: remote === null ? (local ?? '?') : `${local ?? '?'} → ${remote}`,
  detail: [protocol, state, by].filter((part) => part !== null).join(' · '),
});

/** The page as plain text, for the clipboard; null where none is open. */
export function appCopy(model: AppsModel, text: Text): string | null {
  const { page } = appsView(model, text);
  if (page === null) return null;
  const lines = [
    page.title,
    page.sentence,
    ...(page.state === null ? [] : [page.state]),
    ...page.counts.map(({ name, amount, twin }) => `  ${name}  ${amount}  (${twin})`),
    ...page.connections.rows.map(({ ends, detail }) => `  ${ends}  ${detail}`),
  ];
  return `${lines.join('\n')}\n`;
}
