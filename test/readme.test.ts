import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCli } from './support/cli.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** What stands under "$ npx lanelight …" on a page, without its indent. */
function shownOutput(command: string, page = readme): string {
  const lines = page.split('\n');
  const start = lines.indexOf(`    $ npx lanelight ${command}`) + 1;
  const end = lines.findIndex((line, index) => index >= start && /^\S/.test(line));
  return lines
    .slice(start, end)
    .map((line) => line.replace(/^ {4}/, ''))
    .join('\n');
}

test('the README shows what check prints of a replayed capture, word for word', async () => {
  process.env['TZ'] = 'UTC';
  const args = ['check', '--replay', 'test/captures/firewall-on-14.4.1.json'];
  const { stdout } = await runCli(args);
  expect(stdout.trim()).not.toBe('');
  expect(shownOutput(args.join(' ')).trim()).toBe(stdout.trim());
});

test('the short sample of the README has only lines that check prints', async () => {
  const { stdout } = await runCli(['check', '--replay', 'test/captures/firewall-on-14.4.1.json']);
  const lines = readme.split('\n');
  const start = lines.indexOf('    $ lanelight check') + 1;
  const sample = lines.slice(start, lines.indexOf('', start)).map((line) => line.replace(/^ {4}/, ''));
  expect(sample).toHaveLength(6);
  for (const line of sample) expect(stdout.split('\n')).toContain(line);
});

test('docs/explain.md shows what explain prints, word for word', async () => {
  const command = 'explain docs/paste-example.txt';
  const { stdout } = await runCli(command.split(' '));
  const shown = shownOutput(command, readFileSync(new URL('../docs/explain.md', import.meta.url), 'utf8'));
  expect(shown.trim()).toBe(stdout.trim());
});

test('every file that the README points to is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    expect(readFileSync(new URL(`../${link}`, import.meta.url)).length, link).toBeGreaterThan(0);
  }
});
