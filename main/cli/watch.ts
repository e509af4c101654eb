import { freshAlerts, stepAlerts } from '../core/alerts.ts';
import type { AppState } from '../core/app-state.ts';
import { defaultPlan } from '../core/burst/plan.ts';
import type { Diagnosis } from '../core/diagnosis/diagnosis.ts';
import { diagnosisJson } from '../core/diagnosis/diagnosis-json.ts';
import { message } from '../core/text/message.ts';
import { english } from '../core/text/text.ts';
import { defaultSettings } from '../core/settings.ts';
import { agreementText, limitText, limitUsage } from '../core/views/diagnosis-text.ts';
import { headlineText } from '../core/views/headline.ts';
import { notificationView } from '../core/views/notification.ts';
import { sentence, timeOfDay } from '../core/words.ts';
import { createDesktopNotifier } from '../host/desktop-notifier.ts';
import type { Notifier } from '../host/notifier.ts';
import { systemClock } from '../monitor/clock.ts';
import { createMonitor, type Monitor, monitorSettings } from '../monitor/monitor.ts';
import { BurstReporter } from './burst-reporter.ts';
import { checkText } from './check-text.ts';
import { type CliIo, exitCodes } from './command.ts';
import { defineCommand } from './define-command.ts';
import { type Machine, openMachine, replayOption } from './machine.ts';
import { given, wholeNumber } from './option-values.ts';

export const watch = defineCommand({
  name: 'watch',
  about: [message('cli.watch.about'), message('cli.watch.detail')],
  options: {
    interval: { type: 'string', value: 'SECONDS', about: message('cli.watch.interval') },
    'first-burst': { type: 'boolean', about: message('cli.watch.firstBurst') },
    json: { type: 'boolean', about: message('cli.watch.json') },
    ...replayOption,
  },
  positionals: 0,
  examples: [['lanelight watch'], ['lanelight watch --interval 10 --json | jq -r .headline']],
  run: async (values, _positionals, io) => {
    const interval = given(
      values.interval,
      (text) => wholeNumber('--interval', text, { min: 1, max: 3_600 }),
      defaultSettings.lookIntervalSeconds,
    );
    const machine = await openMachine(values.replay);
    const monitor = createMonitor({
      host: machine.host,
      clock: systemClock,
      settings: { ...monitorSettings(defaultSettings), lookIntervalMs: interval * 1_000 },
      replayOf: machine.replayOf,
    });
    const lines = values.json === true ? jsonLines(io) : textLines(io, machine);
    monitor.subscribe(lines);
    monitor.subscribe(notifications(createDesktopNotifier()));
    // A capture has nothing to burst from.
    const wantsBurst = values['first-burst'] === true && values.json !== true && machine.replayOf === null;
    const burst = wantsBurst ? firstBurst(monitor, io) : null;
    monitor.start();
    if (!io.interrupted.aborted) {
      await new Promise<void>((resolve) => {
        io.interrupted.addEventListener('abort', () => {
          resolve();
        });
      });
    }
    await monitor.stop();
    burst?.();
    return exitCodes.interrupted;
  },
});

/** What makes a look worth a line: not the counts, which change all the time. */
const gist = (diagnosis: Diagnosis): string =>
  JSON.stringify([
    diagnosis.mode,
    gistOf(diagnosis.summary),
    agreement(diagnosis),
    diagnosis.causes,
    diagnosis.limits.map(({ kind, state, subject }) => [kind, state, subject]),
  ]);

const gistOf = (summary: Diagnosis['summary']): unknown[] => [
  summary.kind,
  'route' in summary ? summary.route : null,
  'word' in summary ? summary.word : null,
];

/** Where there is no user-space networking, only the census can speak, and does when anything has a socket. */
const agreement = (diagnosis: Diagnosis): string =>
  diagnosis.mode === 'unsupported' ? '' : agreementText(diagnosis, english);

/** Calls with each diagnosis that says something else than the one before. */
function onChange(tell: (diagnosis: Diagnosis, first: boolean) => void): (state: AppState) => void {
  let before: { readonly diagnosis: Diagnosis; readonly gist: string } | null = null;
  return ({ diagnosis }) => {
    if (diagnosis === null || diagnosis === before?.diagnosis) return;
    const now = gist(diagnosis);
    const first = before === null;
    const changed = now !== before?.gist;
    before = { diagnosis, gist: now };
    if (changed) tell(diagnosis, first);
  };
}

const jsonLines = (io: CliIo): ((state: AppState) => void) =>
  onChange((diagnosis) => {
    io.stdout(`${JSON.stringify(diagnosisJson(diagnosis))}\n`);
  });

/** The whole picture at first, then a line per change; a broken helper is told once per sentence. */
function textLines(io: CliIo, { replayOf, note }: Machine): (state: AppState) => void {
  let broken: string | null = null;
  const look = onChange((diagnosis, first) => {
    const at = timeOfDay(Date.parse(diagnosis.takenAt));
    const limits = diagnosis.limits
      .map((limit) => ` ${limitText(limit, english)}: ${limitUsage(limit, english)}.`)
      .join('');
    const agreed = agreement(diagnosis);
    const witnesses = agreed === '' ? '' : ` ${sentence(agreed)}`;
    io.stdout(
      first
        ? `${checkText(diagnosis, { nowMs: Date.now(), columns: io.columns, replayOf, note, detail: 'short' })}\n`
        : `${at}  ${diagnosis.mode}  ${sentence(headlineText(diagnosis, english))}${witnesses}${limits}\n`,
    );
    if (first) io.stderr(`${english('cli.watch.watching')}\n`);
  });
  return (state) => {
    look(state);
    const error = state.helper.state === 'broken' ? english.of(state.helper.error) : null;
    if (error !== null && error !== broken) io.stderr(`lanelight watch: ${error}\n`);
    broken = error;
  };
}

function notifications(notifier: Notifier): (state: AppState) => void {
  let memory = freshAlerts;
  return (state) => {
    const stepped = stepAlerts(memory, {
      state,
      settings: defaultSettings,
      nowMs: Date.now(),
      popover: 'closed',
    });
    memory = stepped.memory;
    for (const alert of stepped.alerts) void notifier.notify(notificationView(alert));
  };
}

/** After the first look, so that the two do not print into each other. Returns what ends it. */
function firstBurst(monitor: Monitor, io: CliIo): () => void {
  const reporter = new BurstReporter(io);
  let started = false;
  return monitor.subscribe((state) => {
    reporter.show(state.burst);
    if (started || state.diagnosis === null) return;
    started = true;
    // Not from inside a listener: the others have not seen this snapshot yet.
    queueMicrotask(() => {
      const start = monitor.startBurst({ ...defaultPlan, holdSeconds: 1 });
      if (!start.started) io.stderr(`lanelight watch: ${english.of(start.why)}\n`);
    });
  });
}
