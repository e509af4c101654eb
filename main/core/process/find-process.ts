import type { ListedProcess } from './process-lines.ts';

/** A process by its number or a name; where several apps fit, all of them, for a person to choose. */
export type FoundProcess =
  | { readonly found: 'one'; readonly process: ListedProcess }
  | { readonly found: 'several'; readonly processes: readonly ListedProcess[] }
  | { readonly found: 'none' };

/** `without` are processes that are never meant: the program that searches. */
export function findProcess(
  processes: readonly ListedProcess[],
  query: string,
  without: readonly number[] = [],
): FoundProcess {
  const excluded = new Set(without.flatMap((pid) => [pid, ...descendantsOf(pid, processes)]));
  const wanted = query.trim();
  const numbered = /^\d{1,9}$/.test(wanted) ? processes.find(({ pid }) => pid === Number(wanted)) : undefined;
  if (numbered !== undefined) return { found: 'one', process: numbered };
  const apps = firstOfEachApp(
    namedLike(
      processes.filter(({ pid }) => !excluded.has(pid)),
      wanted,
    ),
    processes,
  );
  const [only, another] = apps;
  if (only === undefined) return { found: 'none' };
  return another === undefined ? { found: 'one', process: only } : { found: 'several', processes: apps };
}

/** For a search while the query is typed: every app that fits in any way, the best fit first. */
export function searchProcesses(
  processes: readonly ListedProcess[],
  query: string,
  max: number,
): readonly ListedProcess[] {
  const wanted = query.trim();
  if (wanted === '') return [];
  const numbered = processes.filter(({ pid }) => String(pid) === wanted);
  const named = rules.flatMap((fits) => processes.filter((one) => fits(one, wanted.toLowerCase())));
  return firstOfEachApp([...new Set([...numbered, ...named])], processes).slice(0, max);
}

type Rule = (process: ListedProcess, wanted: string) => boolean;

const fileOf = (path: string | null): string => (path ?? '').split('/').at(-1)?.toLowerCase() ?? '';
/** "/Applications/NetTest.app/Contents/…" is NetTest; the innermost bundle names the process. */
const bundleOf = (path: string | null): string =>
  /([^/]+)\.app\/[^.]*$/.exec(path ?? '')?.[1]?.toLowerCase() ?? '';
/** "node server.js --port 80" is also server.js. */
const wordsOf = (command: string | null): readonly string[] =>
  (command ?? '').split(' ').map((word) => fileOf(word));
const nameOf = ({ name }: ListedProcess): string => (name ?? '').toLowerCase();

/** From the strictest to the loosest. */
const rules: readonly Rule[] = [
  (one, wanted) => nameOf(one) === wanted || bundleOf(one.path) === wanted || fileOf(one.path) === wanted,
  ({ command }, wanted) => wordsOf(command).includes(wanted),
  (one, wanted) => nameOf(one).startsWith(wanted) || bundleOf(one.path).startsWith(wanted),
  (one, wanted) => nameOf(one).includes(wanted) || fileOf(one.path).includes(wanted),
];

/** What fits by the strictest rule that has a match. */
function namedLike(processes: readonly ListedProcess[], query: string): readonly ListedProcess[] {
  const wanted = query.toLowerCase();
  if (wanted === '') return [];
  for (const fits of rules) {
    const fitting = processes.filter((one) => fits(one, wanted));
    if (fitting.length > 0) return fitting;
  }
  return [];
}

/** Of several processes of one app the first: the others are its children, or the system holds it responsible for them. */
function firstOfEachApp(
  some: readonly ListedProcess[],
  all: readonly ListedProcess[],
): readonly ListedProcess[] {
  const pids = new Set(some.map(({ pid }) => pid));
  const byPid = new Map(all.map((one) => [one.pid, one]));
  const belongsToAnother = (process: ListedProcess): boolean => {
    if (
      process.responsiblePid !== null &&
      process.responsiblePid !== process.pid &&
      pids.has(process.responsiblePid)
    )
      return true;
    const seen = new Set([process.pid]);
    for (let at = process.parentPid; at !== null && at > 1 && !seen.has(at);) {
      if (pids.has(at)) return true;
      seen.add(at);
      at = byPid.get(at)?.parentPid ?? null;
    }
    return false;
  };
  return some.filter((one) => !belongsToAnother(one));
}

function descendantsOf(pid: number, processes: readonly ListedProcess[]): readonly number[] {
  const children = processes.filter(({ parentPid }) => parentPid === pid && pid !== 0);
  return children.flatMap((child) => [child.pid, ...descendantsOf(child.pid, processes)]);
}
