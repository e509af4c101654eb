// The first opening of the popover beside the window of `menubar` with an empty page, created by the click in both.
import { fileURLToPath } from 'node:url';
import { inTurn, ratio, sources, spread, table } from './kit.mjs';

export const title = 'The first opening of the popover beside a bare menubar window with an empty page';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** Electron has started, the first checks are over, and what is warmed up ahead is warm. */
const settleMs = 10_000;
const laterOpenings = 5;

export async function measure({ rounds }) {
  const modules = await sources();
  try {
    return await measureWith(modules.load, rounds);
  } finally {
    await modules.close();
  }
}

async function measureWith(load, rounds) {
  const harness = await load('test/e2e/app.ts');
  const { until } = await load('test/support/until.ts');
  const later = [];
  const parts = { bare: [], ours: [] };

  const openings = async (folder, selector, isOurs) => {
    const desktop = await harness.startDesktop();
    try {
      const app = await harness.startApp(desktop, [], {}, folder);
      await pause(settleMs);
      await noteSteps(app);
      const first = await open(app, selector, until);
      parts[isOurs ? 'ours' : 'bare'].push(first);
      if (isOurs) {
        await close(app, until);
        for (let time = 0; time < laterOpenings; time += 1) {
          later.push((await open(app, selector, until)).shown);
          await close(app, until);
        }
      }
      await app.stop();
      return first.drawn;
    } finally {
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
      [
        ...['created', 'loaded', 'shown'].map((name) => [
          name,
          part('bare', name),
          part('ours', name),
          '',
          '',
        ]),
        [
          'drawn',
          spread(figures.bare),
          spread(figures.ours),
          ratio(figures.ours, figures.bare),
          '150 ms or 1.3',
        ],
      ],
    ),
    `Later openings, click to shown: ${spread(later)} ms; the goal is under 16 ms.`,
  ].join('\n\n');
}

/** From now on the main process notes when the window is created, loaded and shown. */
const noteSteps = (app) =>
  app.electron.evaluate(({ app: electron }) => {
    globalThis.steps = {};
    electron.on('browser-window-created', (_event, window) => {
      globalThis.steps.created = Date.now();
      window.webContents.once('did-finish-load', () => {
        globalThis.steps.loaded = Date.now();
      });
      window.on('show', () => {
        globalThis.steps.shown = Date.now();
      });
    });
  });

async function open(app, selector, until) {
  const began = Date.now();
  await app.item.click();
  const page = await until('the page', () => app.page());
  const drawnAt = await page.evaluate(
    `new Promise((resolve) => { const look = () => document.querySelector('${selector}') ? requestAnimationFrame(() => resolve(Date.now())) : requestAnimationFrame(look); look(); })`,
  );
  const steps = await until('the window', () =>
    app.electron.evaluate((_, since) => (globalThis.steps.shown >= since ? globalThis.steps : null), began),
  );
  return {
    created: steps.created - began,
    loaded: steps.loaded - began,
    shown: steps.shown - began,
    drawn: Math.max(steps.shown, drawnAt) - began,
  };
}

async function close(app, until) {
  await app.item.click();
  await until('it to close', async () => !(await app.isVisible()));
  await pause(300);
}
