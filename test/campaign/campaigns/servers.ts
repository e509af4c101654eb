import type { Socket } from 'node:net';
import { isRecord } from '../../../main/core/errors.ts';
import { withDeafServer, withNodeServer } from '../../helper/odd-servers.ts';
import type { Attempt, Campaign, Trial } from '../campaign.ts';
import { helper, lanelight, run, shown } from '../program.ts';
import type { Random } from '../random.ts';
import { type Ending, faultsOf } from '../verdict.ts';

type Use = (address: string) => Promise<Attempt>;

interface Server {
  readonly name: string;
  /** No answer can pass a verification, except an echo of one byte, which any answer can match by chance. */
  readonly neverRight: boolean;
  /** It sends bytes that are no echo. */
  readonly answers?: boolean;
  readonly with: (random: Random, use: Use) => Promise<Attempt>;
}

const node = (
  name: string,
  neverRight: boolean,
  treat: (socket: Socket, random: Random) => void,
): Server => ({
  name,
  neverRight,
  answers: name.startsWith('answers'),
  with: (random, use) => withNodeServer((socket) => treat(socket, random), use),
});

/** Sends one byte a second until the connection closes. */
const slowly = (text: string) => (socket: Socket) => {
  let at = 0;
  const timer = setInterval(() => {
    socket.write(text[at % text.length] ?? '.');
    at += 1;
  }, 1_000);
  socket.on('close', () => clearInterval(timer));
};

/** Sends as fast as it is read. */
function endlessly(socket: Socket, text: string): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(text));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
}

const servers: readonly Server[] = [
  node('resets', true, (socket) => socket.resetAndDestroy()),
  node('resets after the first byte', true, (socket) => socket.once('data', () => socket.resetAndDestroy())),
  node('closes at once', true, (socket) => socket.end()),
  node('closes after the first byte', true, (socket) => socket.once('data', () => socket.end())),
  node('never answers', true, () => undefined),
  node('answers garbage', true, (socket, random) => socket.write(random.bytes(500))),
  node('answers garbage and closes', true, (socket, random) => socket.end(random.bytes(500))),
  node('answers one byte a second', true, slowly('x')),
  // Only the status in the first line is verified.
  node('answers HTTP one byte a second', false, slowly('HTTP/1.1 200 OK\r\n')),
  node('answers an endless header', false, (socket) =>
    endlessly(socket, 'HTTP/1.1 200 OK\r\nX: '.padEnd(4_000, 'y')),
  ),
  node('answers without end', true, (socket) => endlessly(socket, 'z'.repeat(65_536))),
  node('answers half of an echo', true, (socket) =>
    socket.on('data', (bytes: Buffer) => socket.end(bytes.subarray(0, bytes.length / 2))),
  ),
  node('answers half of the connections', false, (socket, random) => {
    if (random.chance(0.5)) socket.on('data', (bytes: Buffer) => socket.write(bytes));
  }),
  node('echoes', false, (socket) => socket.pipe(socket)),
  node('ends late', false, (socket) => {
    socket.on('data', (bytes: Buffer) => socket.write(bytes));
    setTimeout(() => socket.end(), 300);
  }),
  ...[0, 1, 8].map((backlog): Server => ({
    name: `accepts nothing, with a backlog of ${backlog}`,
    neverRight: true,
    with: (_, use) => withDeafServer(backlog, use),
  })),
];

/** Exit codes of a burst whose connections failed. */
const failed = [2, 3, 5];

const resultIn = (stdout: string): Readonly<Record<string, unknown>> | null => {
  for (const line of stdout.trim().split('\n')) {
    try {
      const value: unknown = JSON.parse(line);
      if (isRecord(value) && value['type'] === 'result') return value;
    } catch {
      return null;
    }
  }
  return null;
};

const canBeRight = ({ neverRight, answers = false }: Server, verify: string): boolean =>
  verify === 'none' || !neverRight || (verify === 'echo' && answers);

/** The numbers of a result agree with each other, and its exit code with the numbers. */
function contradictions(ending: Ending, count: number, mayBeRight: boolean): string[] {
  const result = resultIn(ending.stdout);
  if (result === null) return [`no result: ${JSON.stringify((ending.stdout + ending.stderr).slice(-300))}`];
  const number = (key: string): number => Number(result[key]);
  const faults: string[] = [];
  if (number('attempted') > count) faults.push('more were attempted than asked for');
  if (number('ready') > number('attempted')) faults.push('more were ready than attempted');
  if (number('verified') > number('ready')) faults.push('more were verified than ready');
  if (number('peakOpen') > number('attempted')) faults.push('more were open than attempted');
  if (!mayBeRight && number('verified') > 0) faults.push('a wrong answer was taken for a right one');
  return faults;
}

async function attempt(folder: string, random: Random, number: number): Promise<Attempt> {
  const server = servers[number % servers.length] ?? random.pick(servers);
  const verify = random.pick(['none', 'echo', 'http']);
  const count = random.pick([1, 5, 40, 200]);
  const common = ['--count', String(count), '--verify', verify];
  const pattern = [
    '--pattern',
    random.pick(['at-once', 'one-by-one']),
    '--close',
    random.pick(['each', 'end']),
  ];
  const tls = random.chance(0.15) ? ['--protocol', 'tls', '--insecure'] : [];
  return server.with(random, async (address) => {
    const args = ['burst', '--target', address, ...common, ...pattern, ...tls];
    const about = `a server that ${server.name}: `;
    if (random.chance(0.3)) {
      const ending = await lanelight([...args, '--json'], {
        cwd: folder,
        signal: { name: 'SIGINT', afterMs: 12_000 },
      });
      const mayBeRight = canBeRight(server, verify);
      const faults = [...faultsOf(ending, { json: true }), ...contradictions(ending, count, mayBeRight)];
      if (!mayBeRight && ending.code !== 130 && !failed.includes(ending.code ?? -1))
        faults.push(`exit code ${String(ending.code)} where none was right`);
      return { did: about + shown(['lanelight', ...args]), faults };
    }
    const limits = ['--deadline', '1', '--time-limit', '6'];
    const ending = await run(helper, [...args, ...limits], { cwd: folder, shell: 'exec </dev/null' });
    const faults = faultsOf(ending, { codes: [0, 2, 3], maxMs: 25_000 });
    return {
      did: about + shown(['lanelight-helper', ...args, ...limits]),
      faults: [...faults, ...contradictions(ending, count, canBeRight(server, verify))],
    };
  });
}

export const oddServers: Campaign = {
  name: 'servers',
  about:
    'bursts against servers that reset, close, stay silent, answer garbage, a byte a second, without end',
  weight: 2,
  parallel: 3,
  cases: null,
  open: ({ folder }): Promise<Trial> =>
    Promise.resolve({
      attempt: (random, number) => attempt(folder, random, number),
      close: () => Promise.resolve(),
    }),
};
