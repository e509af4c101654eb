// The bare loop against `serve`, and against a server that does nothing but accept and echo.
import { compile, freshHost, helper, inTurn, ratio, Running, spread, table } from './kit.mjs';

export const title = 'serve beside a bare acceptor (connections per second of the bare loop against each)';

export async function measure({ rounds }) {
  const bare = compile('bare-loop');
  const acceptor = compile('held-server');
  const against = async (count, file, args) => {
    const host = freshHost();
    const server = new Running(file, args(host));
    const { port } = await server.next('port');
    const run = new Running(bare, [host, `${port}`, `${count}`]);
    const { ms } = await run.next('ms');
    await run.stop();
    await server.stop();
    return (count / ms) * 1000;
  };
  const rows = [];
  for (const count of [1000, 10_000, 19_000]) {
    const { serve, other } = await inTurn(
      {
        other: () => against(count, acceptor, (host) => [host, `${count}`, 'echo']),
        serve: () => against(count, helper, (host) => ['serve', '--listen', `${host}:0`]),
      },
      rounds,
    );
    rows.push([`${count}`, spread(serve), spread(other), ratio(serve, other)]);
  }
  return table(['connections', 'flowlight serve', 'acceptor', 'ratio'], rows);
}
