import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { message } from '../core/text/message.ts';
import { runInForeground } from '../start/programs.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { replayOption } from './machine.ts';

/** The same as `npm start`, which makes or finds an Electron first. */
const start = fileURLToPath(new URL('./start.js', import.meta.url));

export const app = defineCommand({
  name: 'app',
  about: [message('cli.app.about'), message('cli.app.fallback')],
  options: replayOption,
  positionals: 1,
  examples: [['lanelight app'], ['lanelight app --replay capture.json', message('cli.app.exampleReplay')]],
  // The desktop passes an address as an argument: lanelight://process/512.
  run: async ({ replay }, addresses) => {
    if (!existsSync(start)) throw new UsageError(message('cli.app.installed'));
    const ending = await runInForeground(process.execPath, [
      start,
      ...(replay === undefined ? [] : ['--replay', replay]),
      ...addresses,
    ]);
    return ending.code ?? exitCodes.interrupted;
  },
});
