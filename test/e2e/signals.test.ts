import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { type Desktop, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { until } from '../support/until.ts';

let desktop: Desktop;
beforeAll(async () => {
  desktop = await startDesktop();
});
afterAll(() => desktop.stop());

it('a SIGTERM ends the app in order and the history records the end of monitoring', async () => {
  const app = await startApp(desktop);
  await showsIcon(app.item, 'unsupported', false);
  process.kill(app.pid, 'SIGTERM');
  const history = join(desktop.home, '.config', 'Lanelight', 'history.jsonl');
  await until('the end in the history', () =>
    readFileSync(history, 'utf8').trimEnd().endsWith('"because":"quit"}'),
  );
  await app.stop();
});
