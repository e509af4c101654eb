// `status`, the whole process, beside a bare `node -e 0`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTurn, ratio, spread, table, timed } from './kit.mjs';

export const title = 'status beside a bare node -e 0 (milliseconds for the whole process)';

const written = {
  schema: 'lanelight.status/1',
  checkedAt: new Date().toISOString(),
  staleAt: new Date(Date.now() + 3_600_000).toISOString(),
  mode: 'sockets',
  causes: ['application-firewall'],
  limits: [],
  exitCode: 1,
};

export async function measure({ rounds }) {
  const cli = fileURLToPath(new URL('../../dist/cli/cli.js', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'lanelight-status-'));
  const file = join(folder, 'status.json');
  writeFileSync(file, JSON.stringify(written));
  try {
    const taken = await inTurn(
      {
        node: timed(process.execPath, ['-e', '0']),
        text: timed(process.execPath, [cli, 'status', '--file', file]),
        json: timed(process.execPath, [cli, 'status', '--file', file, '--format', 'json']),
      },
      // A start is short and any neighbour shows in it: three times the rounds of a burst.
      rounds * 3,
    );
    return table(
      ['node -e 0', 'status', 'status --format json', 'status / node', 'json / node'],
      [
        [
          spread(taken.node),
          spread(taken.text),
          spread(taken.json),
          ratio(taken.text, taken.node),
          ratio(taken.json, taken.node),
        ],
      ],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
