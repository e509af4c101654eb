import type { BootArgumentsReading } from '../../core/paste-readings.ts';

const line = /^boot-args(?:\t|[ ]+|=)(?<values>[^\n]{0,2000})$/mu;
const missing = /^nvram: Error getting variable - 'boot-args': \(iokit\/common\) data was not found/mu;

/** `nvram boot-args`: null where the text has no such line. A Mac without boot arguments reports that it found none. */
export function readBootArguments(text: string): BootArgumentsReading | null {
  const values = line.exec(text)?.groups?.['values'];
  if (values === undefined) return missing.test(text) ? { arguments: [], attachesNexus: null } : null;
  const found = values
    .trim()
    .split(/\s+/u)
    .filter((one) => one !== '');
  const nexus = found.find((one) => one.startsWith('if_attach_nx='));
  return { arguments: found, attachesNexus: nexus?.slice('if_attach_nx='.length) ?? null };
}
