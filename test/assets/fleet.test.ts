import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { plist } from '../../main/core/plist.ts';
import { builtCli, capturePath } from '../support/cli.ts';
import { readPlist } from '../support/plist.ts';
import { temporaryFolder } from '../support/processes.ts';

const fleet = join(import.meta.dirname, '../../assets/fleet');
const fileIn = (...names: readonly string[]): string => readFileSync(join(fleet, ...names), 'utf8');

const scripts = [
  'jamf/mode.sh',
  'jamf/limits.sh',
  'munki/lanelight',
  'intune/custom-attribute.sh',
  'kandji/audit.sh',
  'log/mode-change.sh',
] as const;
type Script = (typeof scripts)[number];

/** The shells that run scripts on macOS and Linux. */
const shells = ['dash', 'bash'];

const commands = temporaryFolder();
const written = join(commands, 'written');

/** Replaces a macOS program that the scripts call. */
function standIn(name: string, body: string): void {
  writeFileSync(join(commands, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(commands, name), 0o755);
}

beforeAll(async () => {
  const cli = await builtCli();
  standIn(
    'lanelight',
    `[ "$1" = check ] && set -- "$@" --replay "$CAPTURE"\nexec "${process.execPath}" "${cli}" "$@"`,
  );
  standIn('stat', 'echo anna');
  standIn('dscl', 'echo "NFSHomeDirectory: $ANNAS_HOME"');
  standIn('defaults', `[ "$1" = read ] && exit 1\nprintf '%s\\n' "$*" >>"${written}"`);
  standIn('plutil', `printf '%s\\n' "plutil $*" >>"${written}"`);
  standIn('logger', `printf '%s\\n' "$*" >>"${written}"`);
});

const status = (more: object = {}): object => ({
  schema: 'lanelight.status/1',
  checkedAt: new Date(Date.now() - 1_000).toISOString(),
  staleAt: new Date(Date.now() + 180_000).toISOString(),
  mode: 'sockets',
  causes: ['application-firewall', 'packet-filter'],
  blocks: [],
  mayMatter: [],
  limits: [{ kind: 'open-files', state: 'near', used: 250, limit: 256 }],
  exitCode: 1,
  ...more,
});

interface Around {
  /** The status file of the logged-in user's app; null if there is none. */
  readonly status: object | null;
  readonly capture?: string;
  readonly more?: Readonly<Record<string, string>>;
}

function run(shell: string, script: Script, around: Around) {
  const home = temporaryFolder();
  const folder = join(home, 'Library/Application Support/Lanelight');
  mkdirSync(folder, { recursive: true });
  if (around.status !== null) writeFileSync(join(folder, 'status.json'), JSON.stringify(around.status));
  writeFileSync(written, '');
  const {
    stdout,
    stderr,
    status: code,
  } = spawnSync(shell, [join(fleet, script)], {
    encoding: 'utf8',
    env: {
      PATH: `${commands}${delimiter}${process.env['PATH'] ?? ''}`,
      LC_ALL: 'C.UTF-8',
      LANELIGHT: join(commands, 'lanelight'),
      ANNAS_HOME: home,
      CAPTURE: capturePath(around.capture ?? 'firewall-on-14.4.1'),
      LANELIGHT_STATE: join(home, 'state'),
      ...around.more,
    },
  });
  return { stdout, stderr, code, written: readFileSync(written, 'utf8').trim().split('\n') };
}

describe.each(shells)('in %s', (shell) => {
  it('the extension attributes of Jamf print one result, from the app of the logged-in user', () => {
    expect(run(shell, 'jamf/mode.sh', { status: status() }).stdout).toBe(
      '<result>sockets application-firewall packet-filter (console)</result>\n',
    );
    expect(run(shell, 'jamf/limits.sh', { status: status() }).stdout).toBe('<result>open-files</result>\n');
    expect(run(shell, 'jamf/limits.sh', { status: status({ limits: [] }) }).stdout).toBe(
      '<result>none</result>\n',
    );
  });

  it('without a status file, the machine is checked, and the result names that scope', () => {
    expect(run(shell, 'jamf/mode.sh', { status: null }).stdout).toBe(
      '<result>sockets application-firewall (machine)</result>\n',
    );
    expect(run(shell, 'intune/custom-attribute.sh', { status: null, capture: 'healthy-15.5' })).toMatchObject(
      {
        stdout: 'user-space (machine)\n',
        code: 0,
      },
    );
  });

  it('an old status has the mode stale, and a Mac without Lanelight has the mode none', () => {
    const old = status({ checkedAt: '2026-01-01T00:00:00Z', staleAt: '2026-01-01T00:03:00Z' });
    expect(run(shell, 'jamf/mode.sh', { status: old }).stdout).toContain('<result>stale');
    const none = { LANELIGHT: '', HOME: '/nowhere' };
    if (!existsSync('/usr/bin/lanelight') && !existsSync('/usr/local/bin/lanelight'))
      expect(run(shell, 'jamf/mode.sh', { status: null, more: none }).stdout).toBe(
        '<result>none (none)</result>\n',
      );
  });

  it('the audit of Kandji fails only for the problems it is set to fail for', () => {
    const code = (around: Around): number | null => run(shell, 'kandji/audit.sh', around).code;
    expect(code({ status: status() })).toBe(1);
    expect(code({ status: status({ mode: 'user-space', causes: [] }) })).toBe(1);
    expect(code({ status: status({ mode: 'user-space', causes: [], limits: [] }) })).toBe(0);
    expect(code({ status: status({ limits: [] }), more: { LANELIGHT_FAIL_ON: 'limit' } })).toBe(0);
  });

  it('the condition of Munki writes its items', () => {
    const { written: calls, stderr } = run(shell, 'munki/lanelight', { status: status() });
    const items = '/Library/Managed Installs/ConditionalItems';
    expect(stderr).toBe('');
    expect(calls).toEqual([
      `write ${items} lanelight_mode -string sockets`,
      `write ${items} lanelight_scope -string console`,
      `write ${items} lanelight_causes -array application-firewall packet-filter`,
      `write ${items} lanelight_limits -array open-files`,
      `plutil -convert xml1 ${items}.plist`,
    ]);
  });

  it('a change of the mode is logged once', () => {
    const state = join(temporaryFolder(), 'state');
    const lines = [status(), status(), status({ mode: 'user-space', causes: [] })].map(
      (one) => run(shell, 'log/mode-change.sh', { status: one, more: { LANELIGHT_STATE: state } }).written,
    );
    expect(lines.map((calls) => calls.map((call) => /mode=\S+|before="\S*"/g[Symbol.match](call)))).toEqual([
      [['mode=sockets', 'before=""']],
      [null],
      [['mode=user-space', 'before="sockets"']],
    ]);
  });
});

it('each script holds the shared functions as they are, and can be executed', () => {
  const [, library = ''] = /^.*\n([\s\S]*)$/.exec(fileIn('lanelight-fleet.sh')) ?? [];
  for (const script of scripts) {
    expect(fileIn(script), script).toContain(
      `# --- lanelight-fleet.sh\n${library}# --- end of lanelight-fleet.sh\n`,
    );
    expect(statSync(join(fleet, script)).mode & 0o111, script).toBe(0o111);
  }
});

it('shellcheck finds nothing in the scripts', () => {
  const paths = ['lanelight-fleet.sh', ...scripts].map((name) => join(fleet, name));
  expect(spawnSync('shellcheck', ['--shell=sh', ...paths], { encoding: 'utf8' }).stdout).toBe('');
});

it('promtool accepts the alert rules, and they fire when they should', () => {
  const folder = join(fleet, 'prometheus');
  execFileSync('promtool', ['check', 'rules', 'lanelight.rules.yml'], { cwd: folder, stdio: 'pipe' });
  execFileSync('promtool', ['test', 'rules', 'lanelight.rules.test.yml'], { cwd: folder, stdio: 'pipe' });
});

it('the rules and the dashboard query only metrics that exist', () => {
  const known = new Set(
    [...readFileSync(join(fleet, '../../docs/metrics.md'), 'utf8').matchAll(/lanelight_\w+/g)].map(
      ([name]) => name,
    ),
  );
  for (const file of ['prometheus/lanelight.rules.yml', 'grafana/lanelight.json']) {
    const exprs = [...fileIn(file).matchAll(/(?:expr"?: |label_values\()(.*)/g)].flatMap(([, one = '']) => [
      ...one.matchAll(/lanelight_\w+/g),
    ]);
    expect(exprs.length, file).toBeGreaterThan(3);
    for (const [name] of exprs) expect(known, file).toContain(name);
  }
});

interface Dashboard {
  readonly editable: boolean;
  readonly schemaVersion: number;
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string }[] };
  readonly panels: readonly {
    readonly id: number;
    readonly title: string;
    readonly description: string;
    readonly datasource: { readonly uid: string };
    readonly fieldConfig: { readonly defaults: { readonly unit?: string } };
    readonly gridPos: { readonly x: number; readonly w: number };
    readonly targets: readonly { readonly expr: string }[];
  }[];
}
const dashboard = JSON.parse(fileIn('grafana/lanelight.json')) as Dashboard;

it('the dashboard keeps to what the linter of Grafana checks: variables, descriptions, units, matchers', () => {
  expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(36);
  expect(dashboard.editable).toBe(false);
  expect(dashboard.templating.list.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'datasource datasource',
    'job query',
    'instance query',
  ]);
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  for (const { title, description, datasource, fieldConfig, gridPos, targets } of dashboard.panels) {
    expect(title).not.toBe('');
    expect(description, title).not.toBe('');
    expect(datasource.uid, title).toBe('${datasource}');
    expect(fieldConfig.defaults.unit, title).toBeDefined();
    expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
    expect(targets.length, title).toBeGreaterThan(0);
    for (const { expr } of targets)
      expect(expr, title).toMatch(/lanelight_\w+\{job=~"\$job", instance=~"\$instance"/);
  }
});

it('Prometheus can parse each query of the dashboard, and its labels exist', () => {
  const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  const rules = queries.map((expr, index) => ({
    record: `panel:${String(index)}`,
    expr: expr.replaceAll(/\$\w+/g, '.+'),
  }));
  const file = join(temporaryFolder(), 'panels.json');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'panels', rules }] }));
  expect(execFileSync('promtool', ['check', 'rules', file], { encoding: 'utf8' })).toContain(
    `${String(queries.length)} rules found`,
  );
  const documented = readFileSync(join(fleet, '../../docs/metrics.md'), 'utf8');
  const labels = queries.flatMap((expr) => [...expr.matchAll(/\b(\w+)=~?"/g)].map(([, name = '']) => name));
  for (const label of new Set(labels))
    if (label !== 'job' && label !== 'instance') expect(documented).toContain(`\`${label}\``);
});

/** Runs a query in SQLite, on which osquery is built, over tables with the columns that osquery has. */
function rows(query: string, switches: Readonly<Record<string, string>>): unknown {
  const program = `
import json, plistlib, sqlite3, sys
query, switches, status = json.load(sys.stdin)
db = sqlite3.connect(':memory:')
db.execute('CREATE TABLE system_controls (name, oid, subsystem, current_value, config_value, type, field_name)')
db.execute('CREATE TABLE users (uid, gid, uid_signed, gid_signed, username, description, directory, shell, uuid, type, is_hidden)')
db.execute('CREATE TABLE plist (key, subkey, value, path)')
db.executemany('INSERT INTO system_controls (name, current_value) VALUES (?, ?)', switches.items())
db.execute("INSERT INTO users (username, directory) VALUES ('anna', '/Users/anna')")
for key, value in plistlib.loads(status.encode()).items():
    for one in (value if isinstance(value, list) else [value]):
        db.execute('INSERT INTO plist VALUES (?, ?, ?, ?)', (key, '', str(one), '/Users/anna/Library/Application Support/Lanelight/status.plist'))
print(json.dumps(db.execute(query).fetchall()))`;
  const file = plist({
    mode: 'sockets',
    checkedAt: '2026-11-27T12:00:00Z',
    exitCode: 1,
    causes: ['vpn', 'packet-filter'],
  });
  return JSON.parse(
    execFileSync('python3', ['-c', program], {
      input: JSON.stringify([query, switches, file]),
      encoding: 'utf8',
    }),
  );
}

it('the queries for osquery return the values of the status file and of the kernel', () => {
  const { queries } = JSON.parse(fileIn('osquery/lanelight.conf')) as {
    queries: Record<string, { query: string }>;
  };
  const switches = { 'net.link.generic.system.enable_netagent': '0', 'net.filter_state': 'pf', other: '1' };
  expect(rows(queries['kernel_switch']?.query ?? '', switches)).toHaveLength(2);
  expect(rows(queries['status']?.query ?? '', {})).toEqual([
    ['anna', 'sockets', '2026-11-27T12:00:00Z', '1'],
  ]);
  expect(rows((queries['causes']?.query ?? '').replace(/;\s*$/, ' ORDER BY cause DESC'), {})).toEqual([
    ['anna', 'vpn'],
    ['anna', 'packet-filter'],
  ]);
});

it('each policy has the members that Fleet expects, and passes only on a healthy Mac', () => {
  for (const name of readdirSync(join(fleet, 'fleet'))) {
    const [policy] = parse(fileIn('fleet', name)) as Record<string, string>[];
    expect(Object.keys(policy ?? {}), name).toEqual([
      'name',
      'query',
      'critical',
      'description',
      'resolution',
      'platform',
    ]);
    const passes = (netagent: string, filter: string): boolean =>
      JSON.stringify(
        rows((policy?.['query'] ?? '').replace(/;\s*$/, ''), {
          'net.link.generic.system.enable_netagent': netagent,
          'net.filter_state': filter,
        }),
      ) === '[[1]]';
    expect([passes('1', ''), passes('0', 'pf application-firewall')], name).toEqual([true, false]);
  }
});

it('the agent for launchd is a property list that starts the metrics each minute', () => {
  const agent = readPlist(fileIn('node_exporter/io.lanelight.metrics.plist'));
  expect(agent).toMatchObject({ Label: 'io.lanelight.metrics', StartInterval: 60 });
});
