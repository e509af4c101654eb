// One HTTP request on each of N connections, no answer before all N have asked: N are really held at the same time.
// The server's clock decides, from the first accept to the N-th request.
import { compile, freshHost, has, helper, inTurn, ratio, Running, spread, table } from './kit.mjs';

export const title =
  'A burst beside wrk and h2load (connections per second, one HTTP request each, all held)';

/** A client that gave up on some of its connections never has all N: that counts as 0. The slowest takes 10 s. */
const notReachedMs = 30_000;

export async function measure({ rounds }) {
  const server = compile('held-server');
  const against = async (count, client) => {
    const host = freshHost();
    const barrier = new Running(server, [host, `${count}`, 'barrier']);
    const { port } = await barrier.next('port');
    const [file, args] = client(`${host}:${port}`, count);
    const run = new Running(file, args, { quiet: true });
    const reached = await barrier.next('ms', notReachedMs);
    await run.kill();
    await barrier.stop();
    return reached === null ? 0 : (count / reached.ms) * 1000;
  };
  const clients = {
    lanelight: (address, count) => [
      helper,
      [
        ...['burst', '--target', address, '--count', `${count}`, '--window', `${count}`],
        ...['--verify', 'http', '--deadline', '60', '--raise-open-files'],
      ],
    ],
    ...(has('wrk') && {
      wrk: (address, count) => [
        'wrk',
        ['-t1', '-c', `${count}`, '-d', '60s', '--timeout', '60s', `http://${address}/`],
      ],
    }),
    ...(has('h2load') && {
      h2load: (address, count) => [
        'h2load',
        ['--h1', '-t', '1', '-c', `${count}`, '-n', `${count}`, '-m', '1', `http://${address}/`],
      ],
    }),
  };
  const names = Object.keys(clients);
  const rows = [];
  for (const count of [1000, 10_000, 19_000]) {
    const figures = await inTurn(
      Object.fromEntries(names.map((name) => [name, () => against(count, clients[name])])),
      rounds,
    );
    const ratios = names.slice(1).map((name) => ratio(figures.lanelight, figures[name]));
    rows.push([`${count}`, ...names.map((name) => spread(figures[name])), ...ratios]);
  }
  return table(['connections', ...names, ...names.slice(1).map((name) => `beside ${name}`)], rows);
}
