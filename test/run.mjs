// `npm test`: runs everything this machine can run, and names what it could not and what is missing for it.
import { spawn } from 'node:child_process';
import { canInstall, howToInstall, install } from './run/install.mjs';
import { isHere, needsHere, steps } from './run/steps.mjs';
import { missing } from './run/tools.mjs';

const inCi = process.env.CI === 'true';
const only = process.argv.slice(2);
const chosen = only.length ? steps.filter((step) => only.some((word) => step.name.includes(word))) : steps;
if (chosen.length === 0) {
  console.error(`No step has that name. The steps are: ${steps.map((step) => step.name).join(' · ')}`);
  process.exit(64);
}

/** Runs one step, showing its output as it comes. */
const run = (step) =>
  new Promise((resolve) => {
    const [program, ...args] = step.command;
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    });
    let output = '';
    const take = (target) => (chunk) => {
      output += chunk;
      target.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', (error) => resolve({ passed: 0, failed: 1, skipped: 0, why: error.message }));
    child.on('close', (code, signal) => {
      const counts = step.counts?.(output) ?? { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
      const broken = code !== 0 && counts.failed === 0;
      const empty = code === 0 && counts.passed === 0;
      resolve({
        ...counts,
        failed: counts.failed + (broken || empty ? 1 : 0),
        why: empty ? 'it ran no test' : code === 0 ? '' : `it ended with ${signal ?? code}`,
      });
    });
  });

// A machine of CI is made for this; on anyone else's, `npm run setup` installs when its owner asks for it.
const lacking = missing(needsHere(chosen));
if (lacking.length > 0 && inCi && canInstall()) install(lacking);

const total = { passed: 0, failed: 0, skipped: 0 };
const table = [];
const notRun = [];
for (const step of chosen.filter(isHere)) {
  const lacks = missing(step.needs);
  if (lacks.length > 0) {
    notRun.push({ step, lacks });
    continue;
  }
  console.log(`\n── ${step.name}`);
  const startedMs = performance.now();
  const result = await run(step);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  for (const key of Object.keys(total)) total[key] += result[key];
  table.push(
    `${result.failed ? '✕' : '✓'} ${step.name}: ${result.passed} passed, ${result.failed} failed` +
      (result.skipped ? `, ${result.skipped} skipped` : '') +
      ` (${seconds} s)${result.why ? ` — ${result.why}` : ''}`,
  );
}

console.log(`\n${table.map((row) => `  ${row}`).join('\n')}`);
const elsewhere = chosen.filter((step) => !isHere(step));
if (elsewhere.length > 0) {
  console.log(`\nOnly for another system: ${elsewhere.map(({ name, on }) => `${name} (${on})`).join(' · ')}`);
}
if (notRun.length > 0) {
  console.log('\nNot run, because something is missing:');
  for (const { step, lacks } of notRun) console.log(`  - ${step.name} (missing: ${lacks.join(', ')})`);
  console.log(howToInstall([...new Set(notRun.flatMap(({ lacks }) => lacks))]));
}
if (inCi) total.failed += notRun.length;
console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed > 0 ? 1 : 0);
