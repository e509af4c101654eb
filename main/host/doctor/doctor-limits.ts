import type { RunLimits } from '../process.ts';

/** For the programs of the system that `doctor` runs. */
export const doctorLimits: RunLimits = { timeoutMs: 5_000, maxBytes: 4_194_304, patienceMs: 1_000 };
