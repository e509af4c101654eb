import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../../main/core/errors.ts';
import type { Campaign, Trial } from '../campaign.ts';
import { hostileString, hostileText, hostileValue, nested } from '../hostile.ts';
import { InProcess } from '../in-process.ts';
import { capture, lanelight, project, shown } from '../program.ts';
import type { Random } from '../random.ts';
import { faultsOf } from '../verdict.ts';

const realEvery = 30;
const good = capture('healthy-15.5');

/** The commands that read a capture. */
const uses: readonly ((file: string) => readonly string[])[] = [
  (file) => ['check', '--all', '--replay', file],
  (file) => ['check', '--json', '--replay', file],
  (file) => ['report', '--replay', file],
  (file) => ['report', '--json', '--no-redact', '--replay', file],
  (file) => ['capture', '--replay', file, '-'],
  (file) => ['metrics', '--replay', file],
  (file) => ['compare', file, good],
  (file) => ['compare', '--json', good, file],
  (file) => ['explain', file],
  (file) => ['explain', '--json', file],
];

interface Place {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string;
}

/** The place of every value in a tree. */
function places(value: unknown, found: Place[] = []): Place[] {
  if (!isRecord(value) && !Array.isArray(value)) return found;
  for (const [key, inner] of Object.entries(value)) {
    found.push({ holder: value, key });
    places(inner, found);
  }
  return found;
}

function put({ holder, key }: Place, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[key] = value;
}

/** Copies of copies multiply, and a file far beyond the limit of a capture tries nothing that a smaller one does not. */
const maxCopies = 200;

/** A capture with some of its values replaced, doubled, removed or renamed. */
function twisted(text: string, random: Random): string {
  const tree: unknown = JSON.parse(text);
  const all = places(tree);
  let copies = 1;
  for (let turn = random.pick([1, 1, 2, 5, 50]); turn > 0; turn -= 1) {
    const place = random.pick(all);
    const now: unknown = Array.isArray(place.holder)
      ? place.holder[Number(place.key)]
      : place.holder[place.key];
    switch (random.between(0, 5)) {
      case 0: {
        const wanted = random.pick([2, 100]);
        if (copies * wanted > maxCopies) break;
        copies *= wanted;
        put(
          place,
          Array.from({ length: wanted }, () => now),
        );
        break;
      }
      case 1:
        put({ ...place, key: Array.isArray(place.holder) ? '0' : hostileString(random) }, now);
        break;
      case 2:
        if (typeof now === 'string') put(place, `${now}${hostileString(random)}`);
        else put(place, undefined);
        break;
      case 3:
        put(place, typeof now === 'string' ? hostileString(random).repeat(random.pick([1, 20, 1_000])) : -1);
        break;
      default:
        put(place, hostileValue(random));
    }
  }
  return JSON.stringify(tree);
}

/** A file with damaged bytes, which is no longer a capture. */
function broken(text: string, random: Random): string | Buffer {
  switch (random.between(0, 8)) {
    case 0:
      return text.slice(0, random.between(0, text.length));
    case 1: {
      const bytes = Buffer.from(text);
      for (let turn = 0; turn < 20; turn += 1)
        bytes[random.between(0, bytes.length - 1)] = random.between(0, 255);
      return bytes;
    }
    case 2:
      return random.bytes(random.pick([0, 1, 1_000, 20_000]));
    case 3:
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 4:
      return `${text}${text}`;
    case 5: {
      const depth = random.pick([1_000, 10_000, 100_000]);
      return random.chance(0.5) ? '['.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    }
    case 6:
      return text.replace('{', `{"__proto__":{"mode":"user-space"},"constructor":{"prototype":{"a":1}},`);
    case 7:
      return JSON.stringify(nested(random.pick([100, 1_000]), true));
    default:
      return hostileText(random).repeat(random.pick([1, 1_000]));
  }
}

function open(folder: string): Promise<Trial> {
  const inProcess = new InProcess(folder);
  const originals = readdirSync(join(project, 'test/captures'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readFileSync(join(project, 'test/captures', name), 'utf8'));
  return Promise.resolve({
    attempt: async (random, number) => {
      const text = random.pick(originals);
      const content = random.chance(0.75) ? twisted(text, random) : broken(text, random);
      const file = join(folder, `capture-${number}.json`);
      writeFileSync(file, content);
      const args = random.pick(uses)(file);
      const ending =
        number % realEvery === 0
          ? await lanelight(args, { cwd: folder })
          : await inProcess.run(args[0] ?? '', args.slice(1), 30_000);
      const json = args.includes('--json') || args[0] === 'capture';
      const faults = faultsOf(ending, { json: json && ending.code !== 64 });
      rmSync(file);
      return { did: `${shown(['lanelight', ...args])} (the file is made again by the case)`, faults };
    },
    close: () => inProcess.close(),
  });
}

export const captures: Campaign = {
  name: 'captures',
  about: 'hostile captures through check, report, capture, metrics, compare and explain',
  weight: 4,
  parallel: 4,
  cases: null,
  open: ({ folder }) => open(folder),
};
