// node test/bench/soak.mjs [--minutes 30] [--every 5]   a scripted Mac whose kernel switch changes every few seconds. Exits
// with 1 if a change was missed or reported twice, if a helper was restarted, or if open files or memory grew.
import { parseArgs } from 'node:util';
import { median, percentile99, sources } from './kit.mjs';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, every: { type: 'string', default: '5' } },
});
const { load } = await sources();
const { scriptedMac } = await load('test/support/scripted-mac.ts');
const { soak } = await load('test/support/soak.ts');

const everyMs = Number(values.every) * 1_000;
const changes = Math.round((Number(values.minutes) * 60_000) / everyMs);
const result = await soak(scriptedMac('1'), changes, everyMs);
const { delaysMs, ...rest } = result;
const good =
  result.reported === changes &&
  result.seen === changes &&
  String(result.helpers[0]) === String(result.helpers[1]) &&
  result.openFiles[1] <= result.openFiles[0] &&
  result.helperKiB[1] < result.helperKiB[0] * 1.2;
const delay = {
  medianMs: Math.round(median(delaysMs)),
  p99Ms: Math.round(percentile99(delaysMs)),
  maxMs: Math.round(Math.max(...delaysMs)),
};
process.stdout.write(`${JSON.stringify({ ...rest, delay, good })}\n`);
process.exit(good ? 0 : 1);
