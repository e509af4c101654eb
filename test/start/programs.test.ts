import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';

describe('a program in the foreground', () => {
  it('a program in the foreground ends when only its parent gets SIGINT', async () => {
    const file = await bundle(join(import.meta.dirname, '../../main/start/programs.ts'), 'programs');
    const source = `import(${JSON.stringify(file)}).then(async ({ runInForeground }) => {
      const ending = runInForeground('/bin/sleep', ['60']);
      console.log('started');
      console.log(JSON.stringify(await ending));
    })`;
    const starter = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    starter.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed === 'started\n') starter.kill('SIGINT');
    });
    await once(starter, 'exit');
    expect(printed).toContain('{"code":null,"signal":"SIGTERM"}');
  });
});
