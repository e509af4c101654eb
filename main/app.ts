import { optimizeAgain } from './shell/optimizer.ts';
import { app } from 'electron';
import { endWithParent } from './start/ends-with-parent.ts';
import { message } from './core/text/message.ts';
import { english } from './core/text/text.ts';
import { readAppOptions } from './shell/app-options.ts';
import { announceScheme } from './shell/app-protocol.ts';
import { debugSwitchOf } from './shell/debug-switches.ts';
import { startLanelight } from './shell/lanelight.ts';
import { claimInstance } from './shell/instance.ts';
import { lockDown } from './shell/lockdown.ts';
import { openLog } from './shell/log-file.ts';
import { reclaimMemoryRarely } from './shell/memory-reclaim.ts';
import { findPlaces } from './shell/places.ts';
import { drawInSoftware } from './shell/software-drawing.ts';
import { takeOver } from './storage/take-over.ts';

/** The menu-bar app. Everything that has to happen before Electron is ready; the rest is wired in shell/lanelight.ts. */

const options = readAppOptions(process.argv, workingFolder());

endWithParent(process);

const debugSwitch = app.isPackaged ? debugSwitchOf(app.commandLine) : null;
if (debugSwitch !== null) {
  process.stderr.write(`lanelight: ${english('app.debugSwitch', { switch: debugSwitch })}\n`);
  app.exit(64);
} else if (options.cli !== null) {
  // The packaged app is its own command line: Lanelight --cli check.
  optimizeAgain();
  process.argv.splice(1, process.argv.length, 'lanelight', ...options.cli);
  void import('./cli.ts');
} else {
  const instance = claimInstance();
  switch (instance.state) {
    case 'first': {
      const places = findPlaces(instance.folder);
      const log = openLog(places.logs);
      log.write('info', `Lanelight ${app.getVersion()} started on Electron ${process.versions.electron}`);
      const { problem } = instance;
      if (problem === null) takeOver(places.data, (line) => log.write('info', line));
      announceScheme();
      drawInSoftware();
      reclaimMemoryRarely();
      lockDown((line) => log.write('warning', line));
      void app.whenReady().then(() => startLanelight({ places, folderProblem: problem, log, ...options }));
      break;
    }
    case 'second': {
      // The first one gets `second-instance` and opens its popover, which shows what it was started with.
      const key = options.replay === null ? 'app.alreadyRunning' : 'app.alreadyRunningReplay';
      process.stderr.write(`lanelight: ${english(key)}\n`);
      app.exit(options.replay === null ? 0 : 64);
      break;
    }
    case 'nowhere':
      process.stderr.write(
        `lanelight: ${english.of(message('app.nowhere', { problem: instance.problem }))}\n`,
      );
      app.exit(70);
  }
}

/** A deleted working folder has no path: relative paths then refer to files that do not exist. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return '/';
  }
}
