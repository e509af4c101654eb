// The bare loop against `serve`, and against a server that does nothing but accept and echo.
import { compile, cpuMs, freshHost, helper, inTurn, ratio, Running, spread, table } from './kit.mjs';

export const title = 'serve beside a bare acceptor (connections per second of the bare loop against each)';

export async function measure({ rounds }) {
  const bare = compile('bare-loop');
  const acceptor = compile('held-server');
  const against = async (count, file, args) => {
    const host = freshHost();
    const server = new Running(file, args(host));
    const { port } = await server.next('port');
    const before = cpuMs(server.child.pid);
    const run = new Running(bare, [host, `${port}`, `${count}`]);
    const { ms } = await run.next('ms');
    const cpu = cpuMs(server.child.pid) - before;
    await run.stop();
    await server.stop();
    return { rate: (count / ms) * 1000, cpu };
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
    const of = (key) => [serve.map((run) => run[key]), other.map((run) => run[key])];
    const [[serveRate, otherRate], [serveCpu, otherCpu]] = [of('rate'), of('cpu')];
    rows.push([
      `${count}`,
      spread(serveRate),
      spread(otherRate),
      ratio(serveRate, otherRate),
      `${spread(serveCpu)} / ${spread(otherCpu)}`,
    ]);
  }
  return table(
    ['connections', 'lanelight serve', 'acceptor', 'ratio', 'processor ms, serve / acceptor'],
    rows,
  );
}
