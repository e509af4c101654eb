import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../main/cli/completions/command-line.ts';
import { scripts } from '../../main/cli/completions/scripts.ts';
import { commandNames, commands } from '../../main/cli/commands.ts';
import { manPage } from '../../main/cli/completions/man-page.ts';
import { version } from '../../main/cli/version.ts';
import { run } from '../../main/start/programs.ts';
import { runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';

const folder = temporaryFolder();
const maxMs = 20_000;

describe('lanelight completion', () => {
  it.each(['bash', 'zsh', 'fish'] as const)('lanelight completion prints a script for %s', async (shell) => {
    const ending = await runCli(['completion', shell]);

    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(ending.stdout).toBe(scripts[shell](await commandLine()));
  });

  it.each([[], ['powershell']])(
    'lanelight completion without a shell that it knows it names the three: %j',
    async (...args) => {
      const ending = await runCli(['completion', ...args.flat()]);

      expect(ending).toMatchObject({ code: 64, stdout: '' });
      expect(ending.stderr).toContain('bash, zsh or fish');
    },
  );

  it('every command and every option of the help is in every script', async () => {
    const line = await commandLine();
    for (const [shell, script] of Object.entries(scripts)) {
      const text = script(line);
      for (const name of commandNames) {
        expect(text, shell).toContain(name);
        for (const option of Object.keys((await commands[name]()).options))
          expect(text, shell).toContain(option);
      }
    }
  });

  it('bash completes commands, options and the words that an option takes', async () => {
    const file = join(folder, 'lanelight.bash');
    writeFileSync(file, scripts.bash(await commandLine()));
    const complete = async (...words: readonly string[]): Promise<readonly string[]> => {
      const answer = await run(
        'bash',
        [
          '--norc',
          '-c',
          'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _lanelight; printf "%s\\n" "${COMPREPLY[@]}"',
          'bash',
          file,
          ...words,
        ],
        { maxMs },
      );
      return answer.split('\n').filter((word) => word !== '');
    };

    expect(await complete('lanelight', 'bu')).toEqual(['burst', 'bursts']);
    expect(await complete('lanelight', 'burst', '--ver')).toEqual(['--verify']);
    expect(await complete('lanelight', 'burst', '--verify', 'e')).toEqual(['echo']);
    expect(await complete('lanelight', 'completion', 'z')).toEqual(['zsh']);
    expect(await complete('lanelight', 'burst', '--count', '')).toEqual([]);
  });
});

describe('the man page', () => {
  it('the man page describes every command and option of this version', async () => {
    const page = manPage(await commandLine());

    expect(page).toContain(`.TH LANELIGHT 1 "" "Lanelight ${version}"`);
    expect((await runCli(['completion', 'man'])).stdout).toBe(page);
    for (const { name, options } of (await commandLine()).commands) {
      expect(page).toContain(`.SS lanelight ${name}`);
      for (const { name: option } of options) expect(page).toContain(option.replaceAll('-', '\\-'));
    }
  });

  it('the man page holds no line that roff would take for a request', async () => {
    const page = manPage(await commandLine());
    const requests = page.split('\n').filter((line) => /^[.']/.test(line));

    expect(requests.filter((line) => !/^\.(TH|SH|SS|TP|PP|B|RI|br|nf|fi)\b/.test(line))).toEqual([]);
  });
});
