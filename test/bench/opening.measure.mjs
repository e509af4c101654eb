// The first opening of the popover beside the window of `menubar` with an empty page, created by the click in both.
import { fileURLToPath } from 'node:url';
import { Running, inTurn, ratio, spread, table, withSources } from './kit.mjs';

export const title = 'The first opening of the popover beside a bare menubar window with an empty page';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** By then Electron has started and the first checks are over. */
const settleMs = 10_000;
/** Before every click, so that work from the last one does not delay it. */
const restMs = 300;
const laterOpenings = 5;
const maxOpenMs = 20_000;
const steps = ['created', 'loaded', 'shown', 'drawn'];

export const measure = ({ rounds }) => withSources((load) => measureWith(load, rounds));

async function measureWith(load, rounds) {
  const { startDesktop, environmentOf } = await load('test/e2e/app.ts');
  const { findElectron } = await load('main/start/find-electron.ts');
  const { executable } = await findElectron((line) => process.stderr.write(`${line}\n`));
  const later = [];
  const parts = { bare: [], ours: [] };

  const openings = async (folder, contentSelector, isOurs) => {
    const desktop = await startDesktop();
    const args = ['--require', `${root}test/bench/note-openings.cjs`, '--no-sandbox', folder];
    const environment = { ...environmentOf(desktop), LANELIGHT_BENCH_SELECTOR: contentSelector };
    const app = new Running(executable, args, { quiet: true, environment });
    try {
      const item = await desktop.tray.item();
      await pause(settleMs);
      const first = await stepsAfterClick(app, item, steps);
      parts[isOurs ? 'ours' : 'bare'].push(first);
      for (let time = 0; isOurs && time < laterOpenings; time += 1) {
        await stepsAfterClick(app, item, ['hidden']);
        later.push((await stepsAfterClick(app, item, ['shown'])).shown);
      }
      return first.drawn;
    } finally {
      app.child.kill('SIGTERM');
      await app.ended;
      await desktop.stop();
    }
  };
  const figures = await inTurn(
    {
      bare: () => openings(`${root}test/bench/bare-menubar`, 'body', false),
      ours: () => openings(root, 'h1', true),
    },
    rounds,
  );
  const part = (whose, name) => spread(parts[whose].map((one) => one[name]));
  return [
    table(
      ['from the first click, ms', 'bare menubar window', 'Lanelight', 'ratio', 'goal'],
      steps.map((name) => [
        name,
        part('bare', name),
        part('ours', name),
        ...(name === 'drawn' ? [ratio(figures.ours, figures.bare), '150 ms or 1.3'] : ['', '']),
      ]),
    ),
    `Later openings, click to shown: ${spread(later)} ms; the goal is under 16 ms.`,
  ].join('\n\n');
}

/** Waits a moment, clicks the icon, and returns how long after the click each step was reached, in milliseconds. */
async function stepsAfterClick(app, item, names) {
  await pause(restMs);
  const clickedAt = Date.now();
  await item.click();
  const reached = {};
  while (names.some((name) => reached[name] === undefined)) {
    const line = await app.next('step', maxOpenMs);
    if (line === null) throw new Error(`The popover did not reach every step: ${names.join(', ')}`);
    reached[line.step] = line.at - clickedAt;
  }
  // The user sees nothing of what is drawn before the window is shown.
  if (reached.drawn !== undefined) reached.drawn = Math.max(reached.drawn, reached.shown);
  return reached;
}
