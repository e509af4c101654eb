import type { SettingsLinkId } from '../../links.ts';
import type { Platform } from '../../observation.ts';
import type { Fix } from '../diagnosis.ts';

/** A fix of one system alone, or of every one. */
export type PlatformFix = Fix & { readonly on?: Platform };

/** A line for a terminal, as it can be pasted. */
export const command = (line: string, on?: Platform): PlatformFix => ({
  kind: 'command',
  command: line,
  ...(on === undefined ? {} : { on }),
});

/** A line for a file: source code, a property list, a unit. */
const snippet = (line: string, on?: Platform): PlatformFix => ({
  kind: 'command',
  command: line,
  snippet: true,
  ...(on === undefined ? {} : { on }),
});

/** A place in System Settings. */
export const settings = (link: SettingsLinkId): PlatformFix => ({ kind: 'link', link, on: 'darwin' });

export const fixesOn = (fixes: readonly PlatformFix[], platform: Platform): readonly Fix[] =>
  fixes.flatMap(({ on, ...fix }) => (on === undefined || on === platform ? [fix] : []));

/** The rules and anchors of pf that are loaded: every one of them counts, also while pf is disabled (F1.5). */
export const listRules = [command('sudo pfctl -sr'), command('sudo pfctl -v -s Anchors')];
/** Which kernel extensions are not Apple's, by bundle id. */
export const listKernelExtensions = [command('kmutil showloaded | grep -v com.apple')];

/** Use another adapter, and find the third-party driver. */
export const stuckFixes = [settings('network-settings'), ...listKernelExtensions];

/** What one process holds, by its process ID where it is known. */
export const showProcess = (pid?: number): PlatformFix => command(`lanelight process ${pid ?? 'NAME'}`);

/** Enough descriptors to start the helper. */
export const raiseOwnFiles = [command('ulimit -n 1024')];

const launchdFiles = (key: string): string =>
  `<key>${key}</key><dict><key>NumberOfFiles</key><integer>10240</integer></dict>`;

const inShell = command('ulimit -n 10240');
const inCode = snippet(
  'struct rlimit files; getrlimit(RLIMIT_NOFILE, &files); files.rlim_cur = 10240; setrlimit(RLIMIT_NOFILE, &files);',
);
const asService = [
  // In the property list of a LaunchAgent: the soft limit may not be more than the hard one.
  snippet(`${launchdFiles('SoftResourceLimits')}${launchdFiles('HardResourceLimits')}`, 'darwin'),
  // In the [Service] part of a unit.
  snippet('LimitNOFILE=10240', 'linux'),
];

/** How to raise the open-file limit of one program (F5.1): in its shell, in its own code, as a service. */
export const raiseOneApp = [inShell, inCode, ...asService];
/** For a program that the system started: its limit does not come from a shell. */
export const raiseOneService = [...asService, inCode, inShell];

/** Twice what macOS and most distributions give a whole machine; both are gone after a restart. */
export const raiseTheSystem = [
  command('sysctl kern.num_files kern.maxfiles', 'darwin'),
  command('sudo sysctl kern.maxfiles=245760', 'darwin'),
  command('cat /proc/sys/fs/file-nr', 'linux'),
  command('sudo sysctl fs.file-max=1048576', 'linux'),
];

/** A third of the ports more; gone after a restart. */
export const widenPorts = [
  command('sudo sysctl net.inet.ip.portrange.first=32768', 'darwin'),
  command('sudo sysctl net.ipv4.ip_local_port_range="15000 60999"', 'linux'),
];
