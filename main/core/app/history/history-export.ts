import { type EndRecord, type HistoryRecord, inOrder, type CheckRecord } from './history.ts';
import { printedJson } from '../../json.ts';
import { english } from '../../text/text.ts';
import { causesTitle } from '../../views/diagnosis-text.ts';

const columns = [
  'time',
  'event',
  'mode',
  'because',
  'busiest_flows',
  'flow_limit',
  'busiest_sockets',
  'good_for_s',
] as const;

const schema = 'lanelight.history/1';

/** Indented or not. */
const jsonStart = new RegExp(`^\\{\\s*"schema":\\s*"${schema.replace('.', '\\.')}"`);

/** Whether a text is an export as these two make them. */
export const isHistoryExport = (text: string): boolean =>
  text.startsWith(`${columns.join(',')}\r\n`) || jsonStart.test(text);

/** The history as CSV (RFC 4180): one line for each record, oldest first, times in ISO 8601 UTC. */
export function historyCsv(records: readonly HistoryRecord[]): string {
  const lines = inOrder(records).map((record) => cells(record).map(cell).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

const time = (at: number): string => new Date(at).toISOString();

function cells(record: HistoryRecord): (string | number | null)[] {
  switch (record.kind) {
    case 'start':
      return [time(record.at), 'start', null, null, null, null, null, null];
    case 'end':
      return [time(record.at), 'end', null, record.because, null, null, null, null];
    case 'check': {
      const { mode, causes, because, flows, flowLimit, sockets, goodForMs } = record;
      return [
        time(record.at),
        'check',
        mode,
        causesTitle(causes ?? [], english) ?? because ?? null,
        flows,
        flowLimit,
        sockets,
        Math.round(goodForMs / 1000),
      ];
    }
  }
}

/**
 * SECURITY: a cell that begins like a formula is run by spreadsheets; an apostrophe in front makes it text (S8).
 * Causes can contain text of the kernel or a vendor, which Lanelight does not control.
 */
function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

interface ExportedCheck extends Omit<CheckRecord, 'at'> {
  readonly at: string;
}
type Exported =
  ExportedCheck | { kind: 'start'; at: string } | { kind: 'end'; at: string; because: EndRecord['because'] };

/** The history as one JSON value, oldest first, times in ISO 8601 UTC. */
export function historyJson(records: readonly HistoryRecord[], exportedAtMs: number): string {
  const exported = inOrder(records).map((record): Exported => ({ ...record, at: time(record.at) }));
  const value = { schema, exportedAt: time(exportedAtMs), records: exported };
  return printedJson(value);
}
