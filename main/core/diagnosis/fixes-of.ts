import { fixesOn, type PlatformFix, raiseOwnFiles, raiseTheSystem, stuckFixes } from './conditions/fixes.ts';
import { type CauseId, conditionIds, type Diagnosis, type Fix } from './diagnosis.ts';

/** The causes that no condition finds. */
const loneCauses = ['connection-stuck', 'no-descriptors', 'no-descriptors-system'] as const;
type LoneCause = (typeof loneCauses)[number];
const ownFixes: Readonly<Record<LoneCause, readonly PlatformFix[]>> = {
  'connection-stuck': stuckFixes,
  'no-descriptors': raiseOwnFiles,
  'no-descriptors-system': raiseTheSystem,
};

/** What has fixes: a condition, or a cause without one. */
export const fixOwners = [...conditionIds, ...loneCauses] as const;
export type FixOwner = (typeof fixOwners)[number];

export const isLoneCause = (owner: FixOwner): owner is LoneCause => loneCauses.some((id) => id === owner);

/** Commands and places in System Settings, the best first. */
export const fixesOf = (owner: FixOwner, { conditions, platform }: Diagnosis): readonly Fix[] =>
  isLoneCause(owner)
    ? fixesOn(ownFixes[owner], platform)
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
    case 'platform':
      return null;
    case 'connection-stuck':
    case 'no-descriptors':
    case 'no-descriptors-system':
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
