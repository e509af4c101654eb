import { dirname } from 'node:path';
import type { DoctorFacts } from '../core/doctor/doctor-facts.ts';
import { examine, type Finding, isHealthy } from '../core/doctor/examine.ts';
import { readingsOf } from '../core/doctor/readings-of.ts';
import { printedJson } from '../core/json.ts';
import { valueOf } from '../core/reading.ts';
import { message } from '../core/text/message.ts';
import type { Text } from '../core/text/text.ts';
import { appFolder } from '../host/app-folder.ts';
import { descriptorsHere } from '../host/doctor/descriptors.ts';
import { helperSignature, notificationsHere } from '../host/doctor/installation.ts';
import { leftoverHelpers } from '../host/doctor/leftovers.ts';
import { homeFolder } from '../host/home-folder.ts';
import type { Host } from '../host/host.ts';
import { presentElectron } from '../start/find-electron.ts';
import { inspectFolder, inspectLoginItem, inspectSettings } from '../storage/doctor-files.ts';
import { chooseColor, colorOption } from './color-option.ts';
import { exitCodes } from './command.ts';
import { defineCommand } from './define-command.ts';
import { withMachine } from './machine.ts';
import { folded } from './text.ts';
import { version } from './version.ts';
import { loadEnglish, loadText } from './words.ts';

export const doctor = defineCommand({
  name: 'doctor',
  about: [message('cli.doctor.about'), message('cli.doctor.detail')],
  options: {
    json: { type: 'boolean', about: message('cli.option.json', { schema: 'lanelight.doctor/1' }) },
    ...colorOption,
  },
  positionals: 0,
  exitStatus: [
    [exitCodes.fine, message('cli.exit.healthy')],
    [exitCodes.fallenBack, message('cli.exit.unhealthy')],
  ],
  examples: [['lanelight doctor'], ['lanelight doctor --json | jq .healthy']],
  run: ({ json, color }, _positionals, io) => {
    chooseColor(color, io);
    return withMachine(undefined, io.interrupted, async ({ host }) => {
      const facts = await gather(host);
      if (io.interrupted.aborted) return exitCodes.interrupted;
      const findings = examine(facts);
      if (json === true) io.stdout(printedJson(doctorJson(facts, findings, await loadEnglish())));
      else io.show(doctorText(findings, await loadText(), io.columns), isHealthy(findings) ? 'ok' : 'bad');
      return isHealthy(findings) ? exitCodes.fine : exitCodes.fallenBack;
    });
  },
});

async function gather(host: Host): Promise<DoctorFacts> {
  const { platform } = process;
  const folder = appFolder();
  const observation = await host.observe();
  const [helper, signature, leftovers] = await Promise.all([
    host.helper(),
    helperSignature(platform),
    leftoverHelpers(platform),
  ]);
  const electron = presentElectron();
  return {
    platform: platform === 'darwin' || platform === 'linux' ? platform : 'other',
    version,
    node: process.versions.node,
    electron: electron === null ? null : fromHome(electron.folder),
    helper,
    signature,
    readings: readingsOf(observation),
    folder: inspectFolder(folder, fromHome(folder)),
    settings: inspectSettings(folder),
    notifications: notificationsHere(platform, process.env),
    loginItem: inspectLoginItem(platform, dirname(folder)),
    leftovers,
    descriptors: descriptorsHere(valueOf(observation.limits)),
  };
}

/** The output is shared with others, and every path below the home folder contains the user's name. */
const fromHome = (path: string): string => {
  const home = homeFolder();
  return home !== '/' && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
};

const marks = { ok: '✓', note: '–', problem: '✗' } as const;

function doctorText(findings: readonly Finding[], text: Text, columns: number): string {
  const problems = findings.filter(({ state }) => state === 'problem').length;
  const rows = findings.map(({ id, state, detail, fix }) => {
    const line = text('doctor.row', { item: text(`doctor.item.${id}`), detail });
    const head = folded(line, columns, '    ', `  ${marks[state]} `);
    return fix === null ? head : `${head}\n${folded(text.of(fix), columns, '      ', '    → ')}`;
  });
  return `${text('doctor.headline', { problems, version })}\n\n${rows.join('\n')}\n`;
}

const doctorJson = ({ platform, readings }: DoctorFacts, findings: readonly Finding[], text: Text) => ({
  schema: 'lanelight.doctor/1' as const,
  program: version,
  platform,
  healthy: isHealthy(findings),
  checks: findings.map(({ id, state, detail, fix }) => ({
    id,
    state,
    title: text(`doctor.item.${id}`),
    detail: text.of(detail),
    fix: fix === null ? null : text.of(fix),
  })),
  readings: readings.map(({ name, state, why }) => ({
    name,
    state,
    why: why === null ? null : text.of(why),
  })),
});
