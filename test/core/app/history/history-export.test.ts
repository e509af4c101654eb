import { describe, expect, it } from 'vitest';
import { type HistoryRecord, historyRecord } from '../../../../main/core/app/history/history.ts';
import {
  historyCsv,
  historyJson,
  isHistoryExport,
} from '../../../../main/core/app/history/history-export.ts';
import { hour, check, older } from '../../../support/history.ts';
import { nowMs } from '../../../support/states.ts';

describe('the export', () => {
  const records: HistoryRecord[] = [
    { kind: 'start', at: nowMs - hour },
    older(nowMs - hour, 'A "filter", =cmd'),
    older(nowMs - hour + 1, '=HYPERLINK("x")'),
    check(nowMs - hour + 2, 'sockets', ['application-firewall', 'vpn']),
    { kind: 'end', at: nowMs, because: 'quit' },
  ];

  it('the export as CSV quotes what must be quoted and runs no formula', () => {
    expect(historyCsv(records).split('\r\n')).toEqual([
      'time,event,mode,because,busiest_flows,flow_limit,busiest_sockets,good_for_s',
      '2026-11-22T14:00:00.000Z,start,,,,,,',
      '2026-11-22T14:00:00.000Z,check,sockets,"A ""filter"", =cmd",41,512,,420',
      `2026-11-22T14:00:00.001Z,check,sockets,"'=HYPERLINK(""x"")",41,512,,420`,
      '2026-11-22T14:00:00.002Z,check,sockets,Several reasons: the firewall is on and a VPN carries the connections,41,512,,420',
      '2026-11-22T15:00:00.000Z,end,,quit,,,,',
      '',
    ]);
  });

  it('an export is known again, so that it may be replaced, and nothing else is', () => {
    const json = historyJson(records, nowMs);
    // A very long export is not indented.
    for (const text of [historyCsv(records), historyCsv([]), json, JSON.stringify(JSON.parse(json))])
      expect(isHistoryExport(text)).toBe(true);
    for (const text of ['', 'time,event\r\n', '{"schema":"lanelight.check/1"}', '{}'])
      expect(isHistoryExport(text)).toBe(false);
  });

  it('the export as JSON has all that the CSV has, with a schema', () => {
    const value = JSON.parse(historyJson(records, nowMs)) as { schema: string; records: { at: string }[] };
    expect(value.schema).toBe('lanelight.history/1');
    expect(value.records).toHaveLength(5);
    expect(value.records[3]).toMatchObject({ causes: ['application-firewall', 'vpn'] });
    expect(value.records[0]?.at).toBe('2026-11-22T14:00:00.000Z');
    for (const record of records) expect(historyRecord.safeParse(record).success).toBe(true);
  });
});
