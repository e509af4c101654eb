import type { GateReading } from '../../core/paste-readings.ts';
import { sysctlValues } from './sysctl.ts';

const gateName = 'net.link.generic.system.enable_netagent';
const filterName = 'net.filter_state';
/** F1.5: the kernel reads this one itself, and a value that is not zero is the filter of that name. */
const firewallName = 'net.alf.perm';
const firewallWord = 'application-firewall';

const filterWords = (value: string | undefined): readonly string[] | null =>
  value !== undefined && /^[a-z \t_-]{0,200}$/u.test(value)
    ? [...new Set(value.split(/\s+/u).filter((word) => word !== ''))]
    : null;

const switchOf = (value: string | undefined): GateReading['enableNetagent'] =>
  value === '0' ? 0 : value === '1' ? 1 : null;

/** The kernel switch and what turns it off, as `sysctl` prints them; null where neither is in the text. */
export const readGate = (text: string, command: string | null = null): GateReading | null => {
  if (command === null && !(text.includes(gateName) || text.includes(filterName) || text.includes('net.alf')))
    return null;
  const values = sysctlValues(command, text);
  const filters = filterWords(values.get(filterName));
  const enableNetagent = switchOf(values.get(gateName));
  const firewall = /^[1-9]\d{0,3}$/u.test(values.get(firewallName) ?? '');
  if (filters === null && firewall) return { enableNetagent, filters: [firewallWord] };
  const unreadSwitch = /^-?\d{1,10}$/u.test(values.get(gateName) ?? '');
  return filters === null && enableNetagent === null && !unreadSwitch ? null : { enableNetagent, filters };
};
