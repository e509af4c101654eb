// `check --json`, the whole process, beside a bare `node -e 0`; the helper's own time is taken off.
import { fileURLToPath } from 'node:url';
import { helper, inTurn, median, ratio, spread, table, timed } from './kit.mjs';

export const title = 'check --json beside a bare node -e 0 (milliseconds for the whole process)';

export async function measure({ rounds }) {
  const cli = fileURLToPath(new URL('../../dist/cli/cli.js', import.meta.url));
  const taken = await inTurn(
    {
      node: timed(process.execPath, ['-e', '0']),
      check: timed(process.execPath, [cli, 'check', '--json']),
      helper: timed(helper, ['observe']),
    },
    // A start is short and any neighbour shows in it: three times the rounds of a burst.
    rounds * 3,
  );
  const own = taken.check.map((ms) => ms - median(taken.helper));
  return table(
    ['node -e 0', 'check --json', 'of it the helper', 'check without helper / node'],
    [[spread(taken.node), spread(taken.check), spread(taken.helper), ratio(own, taken.node)]],
  );
}
