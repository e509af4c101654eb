import { run } from '../start/programs.ts';
import type { ShellFiles } from './linux-tree.ts';
import { inProject } from './places.ts';

const maxPrintMs = 20_000;

const printed = (what: string): Promise<string> =>
  run(process.execPath, [inProject('dist/cli/cli.js'), 'completion', what], { maxMs: maxPrintMs });

/** Man page and completions, as the built command line prints them. */
export async function shellFiles(): Promise<ShellFiles> {
  const [manPage, bash, zsh, fish] = await Promise.all(['man', 'bash', 'zsh', 'fish'].map(printed));
  if (!manPage || !bash || !zsh || !fish) throw new Error('The command line printed no completions.');
  return { manPage, bash, zsh, fish };
}
