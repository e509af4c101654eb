import { expect, test } from 'vitest';
import { createSwitchedHost } from '../../main/host/switched-host.ts';
import { replayedHost } from '../support/replayed-host.ts';

test('a closed capture is asked no more, and the watch goes on with this machine at the same pace', async () => {
  const capture = await replayedHost('firewall-on-14.4.1');
  const live = await replayedHost('healthy-15.5');
  const { host, close } = createSwitchedHost(capture, () => live);
  const watching = host.watch(() => undefined);
  watching.pace(500);
  expect((await host.observe()).os).toEqual((await capture.observe()).os);
  close();
  close();
  expect((await host.observe()).os).toEqual((await live.observe()).os);
  expect(live.paces).toEqual([500]);
  watching.pace(5_000);
  expect(live.paces).toEqual([500, 5_000]);
  expect(watching.isRunning()).toBe(true);
  expect(capture.calls).toMatchObject({ checks: 2, closes: 1 });
});
