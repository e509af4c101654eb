import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runInForeground } from '../start/programs.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { replayHelp, replayOption } from './machine.ts';

const help = `
lanelight app: the menu-bar app; where there is no Electron or no display, the monitor in this terminal

Options
${replayHelp}

Examples
  lanelight app
  lanelight app --replay test/captures/firewall-on-14.4.1.json
`;

/** The same as `npm start`, which makes or finds an Electron first. */
const start = fileURLToPath(new URL('./start.js', import.meta.url));

export const app = defineCommand({
  name: 'app',
  help,
  options: replayOption,
  positionals: 0,
  run: async ({ replay }) => {
    if (!existsSync(start)) throw new UsageError('the app is started by its icon where it is installed.');
    const ending = await runInForeground(process.execPath, [
      start,
      ...(replay === undefined ? [] : ['--replay', replay]),
    ]);
    return ending.code ?? exitCodes.interrupted;
  },
});
