import { expect, it } from 'vitest';
import { onlyWanted } from '../../../../main/core/app/alerts/app-rule.ts';
import type { LimitNotice } from '../../../../main/core/diagnosis/diagnosis.ts';
import { diagnosisOf } from '../../../support/states.ts';

const limit = (name: string | null): LimitNotice => ({
  kind: 'open-files',
  state: 'near',
  subject: name === null ? null : { pid: 1, name },
  used: 9,
  limit: 10,
});
const limitsFor = (onlyApps: string[]) =>
  onlyWanted(diagnosisOf('sockets', { limits: [limit('node'), limit('Safari'), limit(null)] }), {
    onlyApps,
  }).limits.map(({ subject }) => subject?.name ?? null);

it('alerts are about all apps or the named ones, and about the machine in any case', () => {
  expect(limitsFor([])).toEqual(['node', 'Safari', null]);
  expect(limitsFor(['safari'])).toEqual(['Safari', null]);
});
