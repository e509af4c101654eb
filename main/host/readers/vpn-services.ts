import type { VpnService, VpnServicesReading } from '../../core/command-readings.ts';
import { commandOf } from './prompt.ts';
import { linesOf } from './text.ts';

const header = 'Available network connection services in the current set';
const states = 'Connected|Disconnected|Connecting|Disconnecting|Invalid|Reasserting|On Hold|Unknown';
/** `* (Connected)   UUID VPN (bundle) "name"   [VPN:bundle]`; the star means enabled. The rest may be on the lines after it. */
const rowStart = new RegExp(
  `^(?:.{0,80}?[\\s*]|)\\((?<state>${states})\\)\\s+(?<rest>[0-9A-Fa-f]{8}-.*|[0-9A-Fa-f-]{0,36}$)`,
  'u',
);
/** Under the header a row is one even where its UUID was masked or left out. */
const rowUnderHeader = new RegExp(`^\\s*\\*?\\s*\\((?<state>${states})\\)\\s+(?<rest>\\S.*)$`, 'u');
const uuid = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/u;
const cutUuid = /^[0-9A-Fa-f-]{1,35}$/u;
const bundle = /\bVPN \((?<bundle>[\w.-]+)\)/u;

/** A row folds into two or three lines; a paste whose rows never end is not read on and on. */
const maxFoldedLines = 4;

/** Serial, Bluetooth and PPPoE links are listed as PPP services too; they carry the line itself, not a VPN. */
const notVpn = /^PPP:(?:Modem|PPPoE|PPPSerial|Bluetooth)/iu;

/** A row that has not ended yet. */
interface OpenRow {
  readonly state: string;
  readonly row: string;
  readonly lines: number;
}

const isWhole = (row: string): boolean => /[^[\]\s][\s]*\[[^[\]"]*\]\s*$/u.test(row);

const join = (row: string, next: string): string =>
  cutUuid.test(row) || /\[[^\]"]*$/u.test(row.slice(-200)) ? row + next.trim() : `${row} ${next.trim()}`;

/** The name without quotes around it: what is between the UUID and the type. */
const unquotedName = /^(?:[0-9A-Fa-f-]{36}\s+|<[^>]{1,40}>\s+)?(?<name>[^[\]]{1,120}?)\s*\[/u;

const nameOf = (row: string): string | undefined => {
  const firstQuote = row.indexOf('"');
  const lastQuote = row.lastIndexOf('"');
  const quoted =
    firstQuote < 0 ? '' : row.slice(firstQuote + 1, lastQuote > firstQuote ? lastQuote : undefined);
  if (quoted.trim() !== '') return quoted.trim();
  // The row was cut before the name, or never had one: what scutil itself knows the service by.
  const known = bundle.exec(row)?.groups?.['bundle'] ?? unquotedName.exec(row)?.groups?.['name'];
  return known ?? uuid.exec(row)?.[0];
};

const readRow = (state: string, row: string): VpnService | null => {
  const name = nameOf(row);
  const afterName = row.slice(row.lastIndexOf('"') + 1);
  const type = /\[(?<type>[^\]\s"]+)\s*\]\s*$/u.exec(afterName)?.groups?.['type'] ?? null;
  return name === undefined ? null : { name, state, type };
};

/** `scutil --nc list`: null where the text has neither its header nor a row of it. */
export const readVpnServices = (text: string): VpnServicesReading | null => {
  const services: VpnService[] = [];
  let recognised = false;
  let underHeader = false;
  let open = null as OpenRow | null;
  const close = (): void => {
    const service = open === null ? null : readRow(open.state, open.row);
    if (service !== null) services.push(service);
    recognised ||= service !== null;
    open = null;
  };
  for (const line of linesOf(text)) {
    const start = (rowStart.exec(line) ?? (underHeader ? rowUnderHeader.exec(line) : null))?.groups;
    if (start !== undefined) {
      close();
      open = { state: start['state'] ?? '', row: (start['rest'] ?? '').trimEnd(), lines: 1 };
    } else if (line.includes(header)) {
      close();
      recognised = true;
      underHeader = true;
    } else if (open !== null) {
      const ended = line.trim() === '' || open.lines >= maxFoldedLines || commandOf(line) !== null;
      if (ended) close();
      else open = { state: open.state, row: join(open.row, line), lines: open.lines + 1 };
    }
    if (open !== null && isWhole(open.row)) close();
  }
  close();
  if (!recognised) return null;
  const connected = services.some(
    ({ state, type }) => state === 'Connected' && !(type !== null && notVpn.test(type)),
  );
  return { connected, services };
};
