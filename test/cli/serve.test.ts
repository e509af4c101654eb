import { beforeAll, expect, it } from 'vitest';
import { builtCli, startCli } from '../support/cli.ts';

beforeAll(async () => {
  await builtCli();
});

it.each([
  ['0.0.0.0:0', true],
  ['127.0.0.1:0', false],
])('serve on %s warns that other machines can connect: %s', async (listen, warns) => {
  const serve = await startCli(['serve', '--listen', listen]);
  await serve.prints(/Listening on /);
  serve.child.kill('SIGINT');
  const { code, stderr } = await serve.ended;
  expect(code).toBe(130);
  expect(stderr.includes('Other machines may be able to connect')).toBe(warns);
});
