/**
 * SECURITY: switches that hand the app, its privacy permissions or its page to another program (S22). The fuses cover those
 * of Node; these are Chromium's, and no fuse covers them.
 */
const handOver = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-targets',
  'remote-allow-origins',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'load-extension',
  'js-flags',
  'disable-web-security',
] as const;

interface CommandLine {
  readonly hasSwitch: (name: string) => boolean;
}

/** The first of them that the app was started with; null where there is none. */
export const debugSwitchOf = (commandLine: CommandLine): string | null =>
  handOver.find((name) => commandLine.hasSwitch(name)) ?? null;
