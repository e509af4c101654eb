import { expect, it } from 'vitest';
import { leftoverHelpers, leftoversAmong, readProcessList } from '../../../main/host/doctor/leftovers.ts';

it('helpers whose parent is init are left over, other programs and helpers in use are not', () => {
  const list = readProcessList(
    '    1     0 /sbin/launchd\n  512     1 /Apps/My Tools/lanelight-helper\n  513   400 /x/lanelight-helper\n  600     1 /x/other\n\nnot a line\n',
  );
  expect(list).toHaveLength(4);
  expect(leftoversAmong(list)).toEqual([512]);
});

it('the processes of this machine can be listed', async () => {
  expect(Array.isArray(await leftoverHelpers(process.platform))).toBe(true);
});
