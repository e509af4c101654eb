import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type CallName, callNames } from '../../../main/core/app/page-calls.ts';
import { readRequest } from '../../../main/core/app/page-contract.ts';
import { isRecord } from '../../../main/core/errors.ts';
import { type Desktop, type RunningApp, startApp, startDesktop } from '../../e2e/app.ts';
import { pause, until } from '../../support/until.ts';
import type { Attempt, Campaign, Trial } from '../campaign.ts';
import { hostileString, hostileValue } from '../hostile.ts';
import { noDisplay } from '../no-display.ts';
import type { Random } from '../random.ts';

/** Calls that may run if a hostile request happens to be valid: none of them ends the app or opens a dialog. */
const harmless: readonly CallName[] = [
  'subscribe',
  'checkNow',
  'stopBurst',
  'setSetting',
  'resetSetting',
  'mute',
  'resize',
];

/** Valid requests to start from, so that single wrong fields are tested too. */
const validRequests: Readonly<Partial<Record<CallName, unknown>>> = {
  copyFix: { owner: 'cause', index: 0 },
  runBurst: { what: { kind: 'preset', preset: 'ten' }, target: '8.8.8.8:53', compare: false },
  setSetting: { key: 'checkIntervalSeconds', value: 60 },
  resetSetting: { key: 'checkIntervalSeconds' },
  saveTarget: { target: '8.8.8.8:53', protocol: 'tcp', verify: 'none' },
  removeTarget: { target: '127.0.0.1:1' },
  chooseTarget: { target: '8.8.8.8:53' },
  mute: { span: 'hour' },
  explainDropped: { kind: 'text', name: null, text: 'net.filter_state: 1' },
  openLink: { id: 'https://example.com/' },
  searchApps: { query: 'x' },
  openApp: { pid: 1 },
  showedTab: { tab: 'now' },
  resize: { height: 400 },
};

function request(name: CallName, random: Random): unknown {
  const right = validRequests[name] ?? {};
  if (random.chance(0.3) || !isRecord(right)) return hostileValue(random);
  const keys = Object.keys(right);
  const changed = { ...right };
  if (keys.length > 0 && random.chance(0.7)) changed[random.pick(keys)] = hostileValue(random);
  if (random.chance(0.5)) changed[hostileString(random)] = hostileValue(random);
  return changed;
}

/** Ways out of the page, as code to run in it; each resolves with "out" if it succeeds. */
const waysOut: readonly string[] = [
  `fetch('http://127.0.0.1:9/').then(() => 'out')`,
  `fetch('file:///etc/passwd').then(() => 'out')`,
  `new Promise((resolve) => { const socket = new WebSocket('ws://127.0.0.1:9/'); socket.onopen = () => resolve('out'); socket.onerror = () => resolve('in'); })`,
  `new Promise((resolve) => { const source = new EventSource('http://127.0.0.1:9/'); source.onopen = () => resolve('out'); source.onerror = () => resolve('in'); })`,
  `Promise.resolve(window.open('https://example.com/') === null ? 'in' : 'out')`,
  `Promise.resolve().then(() => { new Worker('data:text/javascript,1'); return 'in'; })`,
  `Promise.resolve().then(() => new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))).then((worker) => new Promise((resolve) => { worker.onmessage = () => resolve('out'); worker.onerror = () => resolve('in'); }))`,
  `navigator.serviceWorker?.register('x.js').then(() => 'out') ?? Promise.resolve('in')`,
  `new Promise((resolve) => { const frame = document.createElement('iframe'); frame.src = 'https://example.com/'; document.body.append(frame); setTimeout(() => { frame.remove(); resolve('in'); }, 200); })`,
  `new Promise((resolve) => { const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script); script.remove(); resolve(window.ran ? 'out' : 'in'); })`,
  `Promise.resolve().then(() => { const form = document.createElement('form'); form.action = 'http://127.0.0.1:9/'; document.body.append(form); form.submit(); form.remove(); return 'in'; })`,
  `Promise.resolve().then(() => { const link = document.createElement('a'); link.href = 'file:///etc/passwd'; link.download = 'x'; document.body.append(link); link.click(); link.remove(); return 'in'; })`,
  `Promise.resolve().then(() => { location.href = 'javascript:window.ran=true'; return window.ran ? 'out' : 'in'; })`,
  `Promise.resolve().then(() => { setTimeout('window.evaluated = true', 0); }).then(() => new Promise((resolve) => setTimeout(() => resolve(window.evaluated ? 'out' : 'in'), 50)))`,
  `navigator.mediaDevices?.getUserMedia({ audio: true }).then(() => 'out') ?? Promise.resolve('in')`,
  `navigator.geolocation ? new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('out'), () => resolve('in'), { timeout: 500 })) : Promise.resolve('in')`,
  `navigator.clipboard.readText().then(() => 'out')`,
];

const wayOutEvery = 10;

/** Longer than a flood of a million letters takes on a busy machine. */
const maxAnswerMs = 60_000;
/** The page does not answer the debugger. */
class NoAnswer extends Error {}

/** What the page answers to this code; throws `NoAnswer` after a minute. */
async function answerOf<T>(page: Page, code: string): Promise<T> {
  const over = new AbortController();
  try {
    return await Promise.race([
      page.evaluate<T>(code),
      wait(maxAnswerMs, null, { signal: over.signal }).then((): never => {
        throw new NoAnswer(`the page did not answer within ${maxAnswerMs / 1_000} s: ${code.slice(0, 300)}`);
      }),
    ]);
  } finally {
    over.abort();
  }
}

/** A navigation that the app refused stays open for Playwright, which then waits for it in every later case. */
const loadedAgain = (page: Page): Promise<unknown> =>
  until(
    'the page again',
    () =>
      page.reload({ timeout: 5_000 }).then(
        () => true,
        () => false,
      ),
    30_000,
  );

class PageTrial implements Trial {
  readonly #desktop: Desktop;
  #app: RunningApp;

  constructor(desktop: Desktop, app: RunningApp) {
    this.#desktop = desktop;
    this.#app = app;
  }

  async attempt(random: Random, number: number): Promise<Attempt> {
    try {
      return await this.#try(random, number);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      // Playwright loses a page at times that was reloaded on a busy machine. Electron itself still knows whether it answers.
      const isAlive = await this.#answersElectron();
      await this.#startAgain();
      if (!isAlive) return { did: 'waited', faults: [error.message] };
      return await this.#try(random, number);
    }
  }

  async #try(random: Random, number: number): Promise<Attempt> {
    const page = await this.#app.open();
    const inPage = <T>(code: string): Promise<T> => answerOf(page, code);
    const attempt =
      number % wayOutEvery === 0
        ? await this.#wayOut(inPage, random)
        : number % 50 === 1
          ? await this.#flood(inPage, random)
          : await this.#call(inPage, random);
    if (number % wayOutEvery === 0) await loadedAgain(page);
    const faults = [...attempt.faults];
    if (page.url() !== 'app://lanelight/index.html') faults.push(`the page went to ${page.url()}`);
    if (!(await this.#lives())) {
      faults.push(`the app is gone: ${this.#app.output().slice(-300)}`);
      await this.#startAgain();
    }
    return { did: attempt.did, faults };
  }

  async #startAgain(): Promise<void> {
    await this.#app.stop();
    this.#app = await startApp(this.#desktop);
  }

  /** Whether the page answers the main process, without a debugger between them. */
  #answersElectron(): Promise<boolean> {
    return until(
      'an answer of the page',
      () =>
        this.#app.electron.evaluate(({ BrowserWindow }) =>
          Promise.race<boolean>([
            BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
              `document.readyState === 'complete'`,
            ) ?? false,
            new Promise((resolve) => setTimeout(resolve, 5_000, false)),
          ]),
        ),
      20_000,
    ).catch(() => false);
  }

  async #call(inPage: <T>(code: string) => Promise<T>, random: Random): Promise<Attempt> {
    const name = random.pick(callNames);
    let json = JSON.stringify(request(name, random) ?? null);
    // Of what is sent: JSON leaves out what is undefined.
    let isRight = readRequest(name, JSON.parse(json)) !== null;
    if (isRight && !harmless.includes(name)) {
      json = `{ "unknown": ${json} }`;
      isRight = false;
    }
    const code = `window.lanelight.${name}(${json})`;
    const answer = await inPage<unknown>(
      `Promise.resolve().then(() => ${code}).then((value) => ({ ok: value.ok ?? 'view' }), () => ({ ok: false }))`,
    );
    const ok = isRecord(answer) ? answer['ok'] : null;
    const faults = !isRight && ok !== false ? [`a wrong request was carried out: ${String(ok)}`] : [];
    return { did: code.slice(0, 300), faults };
  }

  async #flood(inPage: <T>(code: string) => Promise<T>, random: Random): Promise<Attempt> {
    const name = random.pick(['checkNow', 'subscribe', 'showedTab', 'searchApps'] as const);
    const times = random.pick([500, 5_000]);
    const size = random.pick([10, 1_000_000]);
    const payload = `{ x: 'y'.repeat(${times > 500 ? 10 : size}) }`;
    const code = `Promise.all(Array.from({ length: ${times} }, () => window.lanelight.${name}(${payload}).catch(() => null))).then((all) => all.length)`;
    const length = await inPage<number>(code);
    await pause(1_100);
    return { did: code, faults: length === times ? [] : [`${length} answers`] };
  }

  async #wayOut(inPage: <T>(code: string) => Promise<T>, random: Random): Promise<Attempt> {
    const code = random.pick(waysOut);
    const result = await inPage<string>(`Promise.race([
      Promise.resolve().then(() => ${code}).catch(() => 'in'), new Promise((resolve) => setTimeout(resolve, 1500, 'in'))])`);
    return { did: code, faults: result === 'out' ? ['the page got out'] : [] };
  }

  #lives(): Promise<boolean> {
    return until(
      'an answer of the app',
      () => this.#app.electron.evaluate(({ app }) => app.isReady()),
      10_000,
    ).catch(() => false);
  }

  async close(): Promise<void> {
    await this.#app.stop();
    await this.#desktop.stop();
  }
}

export const page: Campaign = {
  name: 'page',
  about: 'the page of the app, taken over: wrong requests, floods, megabytes, seventeen ways out',
  weight: 2,
  parallel: 1,
  cases: null,
  unavailable: noDisplay,
  open: async () => {
    const desktop = await startDesktop();
    return new PageTrial(desktop, await startApp(desktop));
  },
};
