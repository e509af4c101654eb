import type {
  FirewallReading,
  KernelExtensionsReading,
  OsVersionReading,
  SystemExtension,
  SystemExtensionsReading,
} from '../../core/command-readings.ts';
import { noLimits, type LimitsReading } from '../../core/paste-readings.ts';
import { isNetworkExtension } from './kernel-extensions.ts';
import { osqueryRows } from './osquery.ts';
import { wholeNumber } from './sysctl.ts';

const flag = (value: string | undefined): boolean | null =>
  value === undefined || value === '' ? null : value !== '0';

/** The table `alf`: the firewall; -1 is its "not known". */
export const readOsqueryFirewall = (text: string): FirewallReading | null => {
  const [row] = osqueryRows(text, ['global_state']);
  if (row === undefined) return null;
  const state = row.get('global_state');
  return {
    state: state === '0' ? 'off' : state === '1' ? 'on' : state === '2' ? 'block-all' : 'unknown',
    stealth: flag(row.get('stealth_enabled')),
    blockAll: state === '2' ? true : null,
    allowBuiltInSigned: flag(row.get('allow_signed_enabled')),
    allowDownloadedSigned: flag(row.get('allow_downloads_signed_enabled')),
    apps: null,
    error: null,
  };
};

/** The table `os_version`. */
export const readOsqueryVersion = (text: string): OsVersionReading | null => {
  const row = osqueryRows(text, ['name', 'version', 'build']).find((one) =>
    /^(?:macOS|Mac OS X|OS X)$/u.test(one.get('name') ?? ''),
  );
  const version = row?.get('version') ?? '';
  if (row === undefined || !/^\d{1,3}(?:\.\d{1,3}){0,3}$/u.test(version)) return null;
  return { name: row.get('name') ?? '', version, build: row.get('build') ?? null };
};

const categories = ['network_extension', 'endpoint_security', 'driver_extension'] as const;

/** The table `system_extensions`. */
export const readOsqueryExtensions = (text: string): SystemExtensionsReading | null => {
  const rows = osqueryRows(text, ['identifier', 'state']).filter((row) =>
    /^(?:activated|terminated|activating)/u.test(row.get('state') ?? ''),
  );
  if (rows.length === 0) return null;
  const extensions = rows.map((row): SystemExtension => {
    const printed = row.get('category') ?? '';
    const state = row.get('state') ?? '';
    const runs = state.startsWith('activated_enabled');
    return {
      bundleId: row.get('identifier') ?? '',
      version: row.get('version') ?? null,
      category: categories.find((category) => printed.endsWith(category)) ?? null,
      enabled: runs,
      active: runs,
      state,
    };
  });
  const networkExtensionActive = extensions.some(
    ({ active, category }, index) =>
      active && (category === 'network_extension' || (rows[index]?.get('category') ?? '') === ''),
  );
  return { extensions, networkExtensionActive };
};

/** The table `ulimit_info`. */
export const readOsqueryLimits = (text: string): LimitsReading | null => {
  const row = osqueryRows(text, ['type', 'soft_limit', 'hard_limit']).find(
    (one) => one.get('type') === 'nofile',
  );
  return row === undefined
    ? null
    : {
        ...noLimits,
        openFilesSoft: wholeNumber(row.get('soft_limit')),
        openFilesHard: wholeNumber(row.get('hard_limit')),
      };
};

/** The table `kernel_extensions`. */
export const readOsqueryKernelExtensions = (text: string): KernelExtensionsReading | null => {
  const rows = osqueryRows(text, ['name', 'version', 'linked_against']);
  if (rows.length === 0) return null;
  const names = rows.map((row) => row.get('name') ?? '').filter((name) => name.includes('.'));
  const thirdParty = names.filter((name) => !name.startsWith('com.apple.'));
  return { thirdParty, network: thirdParty.filter(isNetworkExtension) };
};
