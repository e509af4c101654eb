import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { inProject } from './places.ts';
import { english } from '../core/text/text.ts';

/** A library that is part of what ships. */
export interface Component {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** As npm states it: "sha512-…". */
  readonly integrity: string | null;
  /** The text of its licence, as the package has it. */
  readonly licenceText: string;
}

const entry = z.object({
  version: z.string().optional(),
  license: z.union([z.string(), z.array(z.string()).transform((all) => all.join(' OR '))]).optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  optional: z.boolean().optional(),
  peer: z.boolean().optional(),
});

const lockFile = z.object({ packages: z.record(z.string(), entry) });

/** Electron ships too, although it is a tool as far as npm knows. */
const shipped = (path: string, { dev, devOptional, optional, peer }: z.infer<typeof entry>): boolean =>
  path === 'node_modules/electron' || ![dev, devOptional, optional, peer].includes(true);

/** Every library that the lock file names for what users get, by name. */
export function components(): readonly Component[] {
  const lock = lockFile.parse(JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')));
  return Object.entries(lock.packages)
    .filter(([path, one]) => path !== '' && shipped(path, one))
    .map(([path, { version = '', license, integrity }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license ?? 'unknown',
      integrity: integrity ?? null,
      licenceText: licenceText(inProject(path)),
    }))
    .sort((a, b) => (a.name === b.name ? compare(a.version, b.version) : compare(a.name, b.name)));
}

/** By code point: the same order on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function licenceText(folder: string): string {
  if (!existsSync(folder)) return '';
  const name = readdirSync(folder)
    .sort()
    .find((file) => /^(licen[cs]e|copying)(\.|-|$)/i.test(file));
  return name === undefined ? '' : readFileSync(join(folder, name), 'utf8').trim();
}

/** One text with the licence of everything that ships. */
export const notices = (all: readonly Component[]): string =>
  [
    english('release.libraries', { file: 'LICENSES.chromium.html' }),
    ...all.map(
      ({ name, version, licence, licenceText: text }) =>
        `${'-'.repeat(80)}\n${name} ${version} (${licence})\n\n${text === '' ? `Licence: ${licence}` : text}`,
    ),
    '',
  ].join('\n\n');
