import type { SystemExtension, SystemExtensionsReading } from '../../core/command-readings.ts';
import { linesOf } from './text.ts';

type Category = SystemExtension['category'];

const count = /^\s*\d{1,4} extension\(s\)/u;
const section = /^\s*(?:[-–—]{1,4}\s*|Category:\s*)?com\.apple\.system_extension\.(?<category>[a-z_]+)\b/u;
const header = /\bteamID\b.*\bbundleID\b/iu;
/** `enabled active teamID bundleID (version) name [state]`, each of the first three possibly missing, a mark that is not set as a dash. */
const row =
  /^(?<marks>[\s*]*|\*\s{1,4}-\s{1,4}(?=[A-Z0-9]{4,12}\s))(?:(?<team>[A-Z0-9]{4,12}|-|<[^>]{1,40}>)\s+)?(?:<[^>]{1,40}>\s+){0,2}?(?<bundle>[A-Za-z0-9<][\w.<>-]*)\s*\((?<version>[^()\s]{1,60})\)(?<rest>.*)$/u;
/** The same without its version, which only counts when its state follows. */
const rowWithoutVersion =
  /^(?<marks>[\s*]*)(?:(?<team>[A-Z0-9]{4,12}|-)\s+)(?<bundle>[A-Za-z0-9][\w-]*(?:\.[\w-]+)+)(?<rest>\s.*)$/u;
const state =
  /\[\s*(?<state>(?:activated|terminated|activating|terminating|uninstall|enabled|disabled|waiting)[^\]]*)\]/u;
const cutState = /\[(?:activated|terminated|activating|terminating)[^\]]*$/u;

const categories: ReadonlyMap<string, Category> = new Map<string, Category>([
  ['network_extension', 'network_extension'],
  ['endpoint_security', 'endpoint_security'],
  ['driver_extension', 'driver_extension'],
]);

interface Row {
  readonly marks: string;
  readonly bundleId: string;
  readonly version: string | null;
  readonly rest: string;
}

/** Lists in prose have stars, capitals and file names too ("* NODE package.json (new)"). */
const looksLikeTeam = /^(?:[A-Z0-9]{10}|[A-Z0-9]*\d[A-Z0-9]*|-|<.*>)$/u;
const looksLikeBundle = /\..*\.|</u;

const readRow = (line: string): Row | null => {
  const withVersion = row.exec(line)?.groups;
  const whole = withVersion ?? rowWithoutVersion.exec(line)?.groups;
  if (whole === undefined) return null;
  const { bundle: bundleId = '', team, rest = '', marks = '' } = whole;
  if (bundleId === 'bundleID' || !/[.<]/u.test(bundleId)) return null;
  const hasState = state.test(rest) || cutState.test(rest);
  const twoStars = /\*.*\*/u.test(marks);
  const mayLackState =
    withVersion !== undefined &&
    looksLikeBundle.test(bundleId) &&
    (twoStars || (team !== undefined && looksLikeTeam.test(team)));
  if (!hasState && !mayLackState) return null;
  return { marks, bundleId, version: whole['version'] ?? null, rest };
};

/** Which of the two marks are set. Tabs separate the cells; with blanks a lone star under the first column means enabled. */
const marksOf = (marks: string, printedState: string): { enabled: boolean; active: boolean } => {
  const stars = marks.split('*').length - 1;
  if (stars >= 2) return { enabled: true, active: true };
  if (stars === 1) {
    const cells = marks.includes('\t') ? marks.split('\t') : [marks.startsWith('*') ? '*' : '', '*'];
    const enabled = (cells[0] ?? '').includes('*');
    return { enabled, active: !enabled };
  }
  // No column at all (a paste that lost its blanks): an enabled row is never without its stars.
  const lost = !/\s/u.test(marks) && printedState.startsWith('activated enabled');
  return { enabled: lost, active: lost };
};

const extensionOf = (found: Row, category: Category): SystemExtension => {
  const printed = state.exec(found.rest)?.groups?.['state']?.trim() ?? '';
  return {
    bundleId: found.bundleId,
    version: found.version,
    category,
    ...marksOf(found.marks, printed),
    state: printed,
  };
};

/** The line of the category may be cut away: such an extension may be one of networking, unless it names itself something else. */
const mayBeNetworkExtension = ({ category, bundleId }: SystemExtension, inSection: boolean): boolean =>
  category === 'network_extension' || (!inSection && !/dext\b|driver|camera/iu.test(bundleId));

const runs = (extension: SystemExtension): boolean =>
  extension.active &&
  (extension.state === '' ? extension.enabled : extension.state.startsWith('activated enabled'));

/** A row whose state has not been read yet: the rest of it may be on the next lines. */
interface OpenRow {
  readonly row: Row;
  readonly lines: number;
}

/** The states that are printed, to distinguish a fold inside a word from one between words. */
const wholeState =
  /\[(?:activated (?:enabled|disabled|waiting for user|waiting to upgrade)|terminated waiting to uninstall on reboot)\]/u;
const join = (rest: string, next: string): string => {
  const together = rest.trimEnd() + next.trim();
  return wholeState.test(together) ? together : `${rest.trimEnd()} ${next.trim()}`;
};

/** A row folds into two or three lines (name, state). */
const maxFoldedLines = 3;

/** `systemextensionsctl list`: null where the text has neither its count, nor a section, nor a row. */
export const readSystemExtensions = (text: string): SystemExtensionsReading | null => {
  const extensions: SystemExtension[] = [];
  let recognised = false;
  let category: Category = null;
  let inSection = false;
  let networkExtensionActive = false;
  let open = null as OpenRow | null;
  const close = (): void => {
    if (open === null) return;
    const extension = extensionOf(open.row, category);
    extensions.push(extension);
    networkExtensionActive ||= runs(extension) && mayBeNetworkExtension(extension, inSection);
    open = null;
  };
  for (const line of linesOf(text)) {
    const printed = section.exec(line)?.groups?.['category'];
    const next = printed === undefined ? readRow(line) : null;
    if (printed !== undefined) {
      close();
      inSection = true;
      recognised ||= /^\s*(?:-{2,}|[–—]|Category:)/u.test(line);
      category = categories.get(printed) ?? null;
    } else if (next !== null) {
      close();
      open = { row: next, lines: 1 };
      recognised = true;
    } else if (count.test(line) || header.test(line)) {
      close();
      recognised = true;
    } else if (open !== null) {
      const ended = line.trim() === '' || open.lines >= maxFoldedLines;
      if (ended) close();
      else
        open = {
          row: { ...open.row, rest: join(open.row.rest, line) },
          lines: open.lines + 1,
        };
    }
    if (open !== null && state.test(open.row.rest) && !cutState.test(open.row.rest)) close();
  }
  close();
  if (!recognised) return null;
  return { extensions, networkExtensionActive };
};
