import { hostname, userInfo } from 'node:os';
import { historyCsv, historyJson } from '../core/history-export.ts';
import { redact } from '../core/report/redaction.ts';
import type { Host } from '../host/host.ts';
import type { Monitor } from '../monitor/monitor.ts';
import type { DocumentSources } from './documents.ts';
import type { HistoryKeeper } from './history-keeper.ts';

/** What the documents are made from. Everything that leaves is redacted. */
export function documentSources({
  host,
  history,
}: {
  host: Host;
  history: HistoryKeeper;
  monitor: Monitor;
}): Pick<DocumentSources, 'report' | 'capture' | 'history'> {
  return {
    report: () => Promise.resolve(''),
    capture: async () => ({
      ...redact(await host.capture(), { users: [userInfo().username], hosts: [hostname()] }),
      redacted: true,
    }),
    history: async (format) => {
      const records = await history.all();
      return format === 'csv' ? historyCsv(records) : historyJson(records, Date.now());
    },
  };
}
