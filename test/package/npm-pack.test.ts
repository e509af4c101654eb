import { expect, it } from 'vitest';
import { z } from 'zod';
import { inProject } from '../../main/release/places.ts';
import { run } from '../../main/start/programs.ts';

const packed = z.array(z.object({ files: z.array(z.object({ path: z.string() })) }));

it('a package made of the checkout holds the command line and no sources, tests or captures', async () => {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const [answer] = packed.parse(JSON.parse(await run('npm', args, { cwd: inProject(), maxMs: 60_000 })));
  const paths = answer?.files.map(({ path }) => path) ?? [];
  const expected =
    /^(dist\/(cli\/[\w.-]+|app\/app\.cjs)|helper\/build\/lanelight-helper|package\.json|README\.md|LICENSE)$/;

  expect(paths).toContain('dist/cli/cli.js');
  expect(paths.filter((path) => !expected.test(path))).toEqual([]);
});
