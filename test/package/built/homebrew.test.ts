import { expect, it } from 'vitest';
import { inProject } from '../../../main/release/places.ts';
import { run } from '../../../main/start/programs.ts';

it.each(['Casks/lanelight.rb', 'Formula/lanelight-cli.rb'])('Ruby can read %s', async (file) => {
  const said = await run('ruby', ['-c', inProject('assets/homebrew', file)], { maxMs: 20_000 });

  expect(said.trim()).toBe('Syntax OK');
});
