import { message } from '../core/text/message.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';

/** Beside these, packages ask for `man`, the page of the manual. */
const shells = ['bash', 'zsh', 'fish'] as const;

export const completion = defineCommand({
  name: 'completion',
  arguments: shells.join('|'),
  about: [message('cli.completion.about'), message('cli.completion.installed')],
  options: {},
  positionals: 1,
  examples: [
    ['source <(lanelight completion bash)', message('cli.completion.exampleBash')],
    ['lanelight completion zsh > ~/.zsh/completions/_lanelight', message('cli.completion.exampleZsh')],
    [
      'lanelight completion fish > ~/.config/fish/completions/lanelight.fish',
      message('cli.completion.exampleFish'),
    ],
  ],
  run: async (_options, [shell], io) => {
    if (shell === 'man') {
      const [{ manPage }, { commandLine }] = await Promise.all([
        import('./completions/man-page.ts'),
        import('./completions/command-line.ts'),
      ]);
      io.stdout(manPage(await commandLine()));
      return exitCodes.fine;
    }
    const known = shells.find((name) => name === shell);
    if (known === undefined) throw new UsageError(message('cli.error.shell'));
    const [{ scripts }, { commandLine }] = await Promise.all([
      import('./completions/scripts.ts'),
      import('./completions/command-line.ts'),
    ]);
    io.stdout(scripts[known](await commandLine()));
    return exitCodes.fine;
  },
});
