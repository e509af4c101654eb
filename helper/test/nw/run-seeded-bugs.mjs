// run-seeded-bugs.mjs BUILD CC: bugs put into src/transport/*_nw.c on purpose. Each must be reported by a sanitizer that is
// to find it; the unchanged source, driven the same way, must not be. So the scenarios' silence means something.
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPeer } from './peers.mjs';
import { runHelper } from './run-helper.mjs';

const run = promisify(execFile);
const [build, compiler] = process.argv.slice(2);
const folder = 'src/transport';
const FLAGS =
  '-O1 -g -fno-omit-frame-pointer -std=c11 -D_GNU_SOURCE -pthread -fblocks -DLANELIGHT_NW_DOUBLE -w -iquote src -iquote test/nw -I test/nw/include'.split(
    ' ',
  );
const SANITIZERS = { asan: ['-fsanitize=address,undefined'], tsan: ['-fsanitize=thread'] };
const REPORT =
  /ERROR: (Address|Leak)Sanitizer|WARNING: ThreadSanitizer|runtime error:|released once too often/;

// `find` must stand in `source` exactly once; the harness fails when the source has moved on.
const seeds = [
  {
    bug: 'a connection that is never released',
    source: 'flow_nw',
    find: '            nw_release(flow->connection);\n            flow->connection = NULL;\n            nw_flow_set_stage',
    replace: '            flow->connection = NULL;\n            nw_flow_set_stage',
    foundBy: ['asan'],
  },
  {
    bug: 'a connection released twice',
    source: 'flow_nw',
    find: '            nw_release(flow->connection);\n            flow->connection = NULL;\n            nw_flow_set_stage',
    replace:
      '            nw_release(flow->connection);\n            nw_release(flow->connection);\n            flow->connection = NULL;\n            nw_flow_set_stage',
    foundBy: ['asan', 'tsan'],
  },
  {
    bug: 'a connection used after it was cancelled and released',
    source: 'flow_nw',
    find: '            flow->connection = NULL;\n            nw_flow_set_stage',
    replace: '            nw_flow_set_stage',
    foundBy: ['asan', 'tsan'],
  },
  {
    bug: 'a connection released as soon as it is cancelled',
    source: 'transport_nw',
    find: '        nw_connection_cancel(flow->connection);',
    replace: '        nw_connection_cancel(flow->connection);\n        nw_release(flow->connection);',
    foundBy: ['asan', 'tsan'],
  },
  {
    bug: 'parameters that are never released',
    source: 'transport_nw',
    find: '        nw_release(run->parameters);',
    replace: '        ;',
    foundBy: ['asan'],
  },
  {
    bug: 'a request that is never released',
    source: 'flow_nw',
    find: '    dispatch_release(request);',
    replace: '',
    foundBy: ['asan'],
  },
  {
    bug: 'a look at the engine from another queue',
    source: 'run_nw',
    find: '    run->tick_queued = true;\n    dispatch_async(run->queue, ^{',
    replace:
      '    static dispatch_queue_t other;\n    if (other == NULL) other = dispatch_queue_create("other", DISPATCH_QUEUE_SERIAL);\n    run->tick_queued = true;\n    dispatch_async(other, ^{',
    foundBy: ['tsan'],
  },
  {
    bug: 'handlers on a queue of their own',
    source: 'transport_nw',
    find: '    nw_connection_set_queue(flow->connection, run->queue);',
    replace:
      '    static dispatch_queue_t other;\n    if (other == NULL) other = dispatch_queue_create("other", DISPATCH_QUEUE_SERIAL);\n    nw_connection_set_queue(flow->connection, other);',
    foundBy: ['tsan'],
  },
];

async function buildSeeded(source, text, sanitizer, name) {
  const built = join(build, 'seeded');
  await mkdir(built, { recursive: true });
  const file = join(built, `${name}.c`);
  await writeFile(file, text);
  const linked = (await readFile(join(build, sanitizer, 'objects'), 'utf8')).trimEnd().split('\n');
  const objects = linked.filter((object) => !object.endsWith(`/${source}.o`));
  const binary = join(built, `${name}-${sanitizer}`);
  await run(compiler, [
    ...FLAGS,
    ...SANITIZERS[sanitizer],
    '-o',
    binary,
    file,
    ...objects,
    '-lBlocksRuntime',
  ]);
  return binary;
}

async function isReported(binary, peer) {
  const args = [
    'burst',
    '--target',
    `127.0.0.1:${peer.port}`,
    '--count',
    '60',
    '--verify',
    'echo',
    '--deadline',
    '1',
  ];
  const ended = await runHelper(binary, { args, double: 'twice=1,refuse-every=6,late-ms=2' });
  return REPORT.test(ended.stderr);
}

const originals = new Map();
for (const source of new Set(seeds.map((seed) => seed.source)))
  originals.set(source, await readFile(join(folder, `${source}.c`), 'utf8'));
const peer = await startPeer('echo');
const failures = [];
let checks = 0;
const expectation = async (name, source, text, sanitizer, bug) => {
  checks++;
  const reported = await isReported(await buildSeeded(source, text, sanitizer, name), peer);
  if (reported !== (bug !== null))
    failures.push(
      bug === null ? `${sanitizer}: reports the unchanged source` : `${sanitizer}: does not report ${bug}`,
    );
};
try {
  for (const sanitizer of Object.keys(SANITIZERS))
    await expectation('unchanged', 'flow_nw', originals.get('flow_nw'), sanitizer, null);
  const pending = seeds.flatMap((seed, index) =>
    seed.foundBy.map((sanitizer) => ({ ...seed, sanitizer, index })),
  );
  const worker = async () => {
    for (let seed = pending.shift(); seed; seed = pending.shift()) {
      const { source, bug, find, replace, sanitizer } = seed;
      const original = originals.get(source);
      if (original.split(find).length !== 2)
        failures.push(`the place for "${bug}" is not in ${source}.c exactly once`);
      else
        await expectation(
          `seed-${seed.index}`,
          source,
          original.replace(find, () => replace),
          sanitizer,
          bug,
        );
    }
  };
  await Promise.all([worker(), worker()]);
} finally {
  await peer.close();
}
for (const failure of failures) console.error(failure);
console.log(`nw seeded bugs: ${checks - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
