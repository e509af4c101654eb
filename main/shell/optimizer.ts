import { setFlagsFromString } from 'node:v8';

/*
 * The app's main process does a little work once a minute or less: code that V8 optimizes for it gains nothing, and its compilers
 * bring 5 MB of Electron's code into memory that nothing else needs. Off from the first module on, which app.ts loads this as.
 */
setFlagsFromString('--no-opt');

/** For the command line, which runs in the same program and has work that lasts seconds. */
export function optimizeAgain(): void {
  setFlagsFromString('--opt');
}
