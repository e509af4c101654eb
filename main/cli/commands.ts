import type { DefinedCommand } from './define-command.ts';

/** Each is loaded when it is called, so that a start costs no more than what it needs. */
export const commands = {
  check: async () => (await import('./check.ts')).check,
  status: async () => (await import('./status.ts')).status,
  watch: async () => (await import('./watch.ts')).watch,
  burst: async () => (await import('./burst.ts')).burst,
  bursts: async () => (await import('./bursts.ts')).bursts,
  serve: async () => (await import('./serve.ts')).serve,
  explain: async () => (await import('./explain.ts')).explain,
  history: async () => (await import('./history.ts')).history,
  capture: async () => (await import('./capture.ts')).capture,
  compare: async () => (await import('./compare.ts')).compare,
  report: async () => (await import('./report.ts')).report,
  process: async () => (await import('./process.ts')).processCommand,
  run: async () => (await import('./run.ts')).run,
  metrics: async () => (await import('./metrics.ts')).metrics,
  doctor: async () => (await import('./doctor.ts')).doctor,
  app: async () => (await import('./app.ts')).app,
  completion: async () => (await import('./completion.ts')).completion,
} as const satisfies Readonly<Record<string, () => Promise<DefinedCommand>>>;
export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands) as readonly CommandName[];
