// run-scenarios.mjs BUILD [NAME]: every scenario against the double, under ASan+UBSan and under TSan.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { burstLines, probeLines, readOutcome } from './outcome.mjs';
import { startPeer } from './peers.mjs';
import { openFilesOfThisShell, runHelper } from './run-helper.mjs';
import { scenarios } from './scenarios.mjs';

const AT_ONCE = 6;
const [build, only] = process.argv.slice(2);

function expectedLines(scenario, target, address, openFiles, actual) {
  if (scenario.kind === 'probe')
    return probeLines(target, scenario.start, scenario.connections, scenario.end);
  const result = actual.at(-1);
  const end = typeof scenario.end === 'function' ? scenario.end(result) : scenario.end;
  return burstLines(target, address, openFiles, { count: scenario.count, ...scenario.plan }, end);
}

async function run(binary, scenario) {
  const peer = await startPeer(scenario.peer);
  try {
    const target = scenario.target ?? `${scenario.host ?? '127.0.0.1'}:${peer.port}`;
    const address = scenario.target ? null : `127.0.0.1:${peer.port}`;
    const where = scenario.quiet ? [] : ['--target', target];
    const count = scenario.kind === 'burst' ? ['--count', String(scenario.count)] : [];
    const openFiles = {
      ...openFilesOfThisShell,
      ...(scenario.openFiles ? { soft: scenario.openFiles } : {}),
    };
    const ended = await runHelper(binary, {
      ...scenario,
      args: [scenario.kind, ...where, ...count, ...scenario.args],
    });
    if (scenario.stderr) assert.match(ended.stderr, scenario.stderr);
    else assert.equal(ended.stderr, '');
    const actual = readOutcome(ended.stdout);
    assert.deepEqual(actual, expectedLines(scenario, target, address, openFiles, actual));
    assert.equal(ended.exitCode, scenario.exit);
    for (const [name, [least, most]] of Object.entries(scenario.between ?? {})) {
      const value = actual.at(-1)[name];
      assert(value >= least && value <= most, `${name}: ${value}`);
    }
    if (scenario.minMs) assert(ended.tookMs >= scenario.minMs, `took ${ended.tookMs} ms`);
    if (scenario.maxMs) assert(ended.tookMs <= scenario.maxMs, `took ${ended.tookMs} ms`);
  } finally {
    await peer.close();
  }
}

let failures = 0;
for (const sanitizer of ['asan', 'tsan']) {
  const binary = join(build, sanitizer, 'lanelight-helper');
  const pending = scenarios.filter(({ name }) => !only || name.includes(only));
  const total = pending.length;
  let failed = 0;
  const worker = async () => {
    for (let scenario = pending.shift(); scenario; scenario = pending.shift()) {
      try {
        await run(binary, scenario);
      } catch (error) {
        failed++;
        console.error(`${sanitizer}: ${scenario.name}\n  ${String(error.message).split('\n').join('\n  ')}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  failures += failed;
  console.log(`nw scenarios, ${sanitizer}: ${total - failed} passed, ${failed} failed`);
}
process.exitCode = failures === 0 ? 0 : 1;
