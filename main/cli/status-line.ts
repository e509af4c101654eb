import type { CliIo } from './command.ts';
import { diagnose } from '../core/diagnosis/diagnose.ts';
import { headlineText } from '../core/views/headline.ts';
import { leadOf } from './lead.ts';
import { withMachine } from './machine.ts';
import { loadText } from './words.ts';

/** Prints the status of this machine in one line: `lanelight` alone shows it above its commands. */
export async function printStatusLine(io: CliIo): Promise<void> {
  const text = await loadText();
  await withMachine(undefined, io.interrupted, async ({ host }) => {
    const observation = await host.observe();
    const helper = await host.helper();
    if (helper.state === 'broken' || helper.state === 'not-started') {
      io.show(`${text('cli.statusUnavailable', { reason: helper.error })}\n\n`, 'unknown');
      return;
    }
    const diagnosis = diagnose(observation);
    io.show(
      `${text('cli.check.headline', { headline: headlineText(diagnosis, text) })}\n\n`,
      leadOf(diagnosis),
    );
  });
}
