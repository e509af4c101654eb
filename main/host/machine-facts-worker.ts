import { parentPort } from 'node:worker_threads';
import si from 'systeminformation';

/**
 * Runs in a thread of its own because systeminformation blocks the one it runs in:
 * https://github.com/sebhildebrandt/systeminformation/issues/873. Only what the report shows leaves it: no serial number, no
 * UUID, no address.
 */

const orNothing = <T extends object>(asked: Promise<T>): Promise<Partial<T>> =>
  asked.catch((): Partial<T> => ({}));

async function answer(): Promise<void> {
  const [system, processor, memory, interfaces] = await Promise.all([
    orNothing(si.system()),
    orNothing(si.cpu()),
    orNothing(si.mem()),
    si.networkInterfaces().catch(() => []),
  ]);
  parentPort?.postMessage({
    model: [system.manufacturer, system.model],
    processor: [processor.manufacturer, processor.brand],
    memoryBytes: memory.total,
    interfaces: [interfaces].flat().map(({ iface, ifaceName }) => [iface, ifaceName]),
  });
}

void answer();
