import { fixesOn, stuckFixes } from './conditions/fixes.ts';
import { type CauseId, conditionIds, type Diagnosis, type Fix } from './diagnosis.ts';

/** What has fixes: a condition, or the one cause that has fixes without a condition that watches it. */
export const fixOwners = [...conditionIds, 'connection-stuck'] as const;
export type FixOwner = (typeof fixOwners)[number];

/** Commands and places in System Settings, the best first. */
export const fixesOf = (owner: FixOwner, { conditions, platform }: Diagnosis): readonly Fix[] =>
  owner === 'connection-stuck'
    ? fixesOn(stuckFixes, platform)
    : (conditions.find(({ id }) => id === owner)?.fixes ?? []);

/** What holds the fixes of a cause; null where nothing can be done about it. */
export function fixOwnerOf(id: CauseId): FixOwner | null {
  switch (id) {
    case 'off-without-reason':
      return 'gate';
    case 'default-route-has-no-flowswitch':
      return 'default-route';
    case 'os-too-old':
      return 'os-version';
    case 'no-descriptors':
    case 'no-descriptors-system':
      return 'open-files';
    case 'platform':
      return null;
    case 'connection-stuck':
    case 'packet-filter':
    case 'socket-filter':
    case 'interface-filter':
    case 'ip-filter':
    case 'application-firewall':
    case 'parental-controls':
    case 'vpn':
      return id;
  }
}

/** The command at this position; null where there is none. */
export function commandAt(owner: FixOwner, index: number, diagnosis: Diagnosis): string | null {
  const fix = fixesOf(owner, diagnosis)[index];
  return fix?.kind === 'command' ? fix.command : null;
}
