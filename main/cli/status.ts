import { join } from 'node:path';
import { errorCode } from '../core/errors.ts';
import { isStale, readStatus, type ReadStatus } from '../core/status/status-file.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { message } from '../core/text/message.ts';
import type { Text } from '../core/text/text.ts';
import { appFolder } from '../host/app-folder.ts';
import { appFiles } from '../storage/app-files.ts';
import { notPlainCode, readSmall } from '../storage/plain-file.ts';
import { exitCodes } from './command.ts';
import { defineCommand } from './define-command.ts';
import { given, oneOf } from './option-values.ts';
import { loadText, printError } from './words.ts';

const formats = ['text', 'json', 'jamf'] as const;
type Format = (typeof formats)[number];

/** The file has less than two kilobytes; a larger one is something else. */
const maxBytes = 65_536;

/** The result of the app's last check, without a new one: for extension attributes, prompts and status bars. */
export const status = defineCommand({
  name: 'status',
  about: [message('cli.status.about'), message('cli.status.detail')],
  options: {
    format: { type: 'string', value: 'text|json|jamf', about: message('cli.status.format') },
    file: { type: 'string', value: 'FILE', about: message('cli.status.file') },
  },
  positionals: 0,
  exitStatus: [
    [exitCodes.fine, message('cli.exit.userSpace')],
    [exitCodes.fallenBack, message('cli.exit.fallback')],
    [exitCodes.limit, message('cli.exit.limitNear')],
    [exitCodes.notKnown, message('cli.exit.noStatus')],
  ],
  examples: [['lanelight status'], ['lanelight status --format json | jq -r .mode']],
  run: async ({ format, file }, _positionals, io) => {
    const chosen = given(format, (text) => oneOf('--format', text, formats), 'text');
    const path = file ?? join(appFolder(), appFiles.status);
    const nowMs = Date.now();
    try {
      const found = readStatus(readSmall(path, maxBytes));
      if (found === null) {
        await printError(io, 'status', message('cli.status.unreadable', { path }));
      } else {
        io.stdout(`${await shown(found, chosen, nowMs)}\n`);
        return isStale(found, nowMs) ? exitCodes.notKnown : found.exitCode;
      }
    } catch (error) {
      const what =
        errorCode(error) === notPlainCode
          ? message('cli.status.unreadable', { path })
          : message('cli.status.missing', { path, reason: systemErrorReason(error) });
      await printError(io, 'status', what);
    }
    if (chosen === 'jamf') io.stdout(`${jamf('none')}\n`);
    return exitCodes.notKnown;
  },
});

async function shown(found: ReadStatus, format: Format, nowMs: number): Promise<string> {
  const stale = isStale(found, nowMs);
  const ageSeconds = Math.max(0, Math.round((nowMs - found.checkedAtMs) / 1_000));
  switch (format) {
    case 'json':
      return JSON.stringify({ ...found.raw, stale, ageSeconds }, null, 2);
    case 'jamf':
      return jamf(stale ? 'stale' : [found.mode, ...found.causes, ...found.limits].join(' '));
    case 'text':
      return statusText(found, stale, nowMs, await loadText());
  }
}

/** One line of an extension attribute: Jamf reads the text between the tags. */
const jamf = (value: string): string => `<result>${value}</result>`;

const statusText = (found: ReadStatus, stale: boolean, nowMs: number, text: Text): string =>
  [
    text('cli.status.mode', {
      mode: text(`mode.name.${found.mode}`),
      checked: text.ago(nowMs - found.checkedAtMs),
    }),
    ...(stale ? [text('cli.status.stale')] : []),
    ...found.causes.map((id) => `  ${text(`cause.${id}.title`)}`),
    ...found.limits.map((kind) => `  ${text('cli.status.limit', { kind })}`),
  ].join('\n');
