import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { inProject } from '../../main/release/places.ts';

/** What zizmor and GitHub's own hardening guide ask of a workflow, as far as it can be read off the file. */
const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const workflow = z.object({
  on: z.unknown(),
  permissions,
  defaults: z.object({ run: z.object({ shell: z.literal('bash') }) }),
  jobs: z.record(
    z.string(),
    z.object({
      'runs-on': z.string(),
      'timeout-minutes': z.number().max(90),
      permissions: permissions.optional(),
      environment: z.string().optional(),
      steps: z.array(step),
    }),
  ),
});

const folder = inProject('.github/workflows');
const files = readdirSync(folder);

describe.each(files)('the workflow %s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const { on, permissions: granted, jobs } = workflow.parse(parse(text));
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it('a workflow pins every action by a full commit hash and names its version', () => {
    const uses = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, value = '']) => value);

    expect(uses.filter((value) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(value))).toEqual(
      [],
    );
    expect(uses).toHaveLength(steps.filter(({ uses: action }) => action !== undefined).length);
  });

  it('the workflows use one commit of each action', () => {
    const pinned = new Set(
      readdirSync(folder).flatMap((name) =>
        [...readFileSync(join(folder, name), 'utf8').matchAll(/uses: (\S+)/g)].map(([, value = '']) => value),
      ),
    );
    const names = [...pinned].map((value) => value.split('@')[0]);

    expect(new Set(names).size).toBe(names.length);
  });

  it('may read the sources and no more, but for the one job that publishes', () => {
    expect(granted).toEqual({ contents: 'read' });
    const writing = Object.entries(jobs).filter(([, job]) =>
      Object.values(job.permissions ?? {}).includes('write'),
    );

    expect(writing.map(([name, job]) => [name, job.environment])).toEqual(
      file === 'release.yml' ? [['publish', 'release']] : [],
    );
  });

  it('a workflow puts no expression into a script, where its value would be run', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  it('a workflow has scripts that bash can parse', () => {
    for (const { run } of steps)
      if (run !== undefined) execFileSync('bash', ['-n'], { input: run, stdio: ['pipe', 'pipe', 'pipe'] });
  });

  it('a workflow leaves no token in the work tree', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));

    expect(checkouts.filter((one) => one.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  it('a workflow with the rights of the project cannot be started by strangers', () => {
    const triggers = typeof on === 'object' && on !== null ? Object.keys(on) : [on];

    expect(triggers).not.toContain('pull_request_target');
    expect(triggers).not.toContain('workflow_run');
    expect(triggers).not.toContain('issue_comment');
  });
});

it('the scripts beside the workflows are understood by sh', () => {
  const scripts = readdirSync(inProject('.github')).filter((name) => name.endsWith('.sh'));

  expect(scripts.length).toBeGreaterThan(0);
  for (const name of scripts) execFileSync('sh', ['-n', inProject('.github', name)], { stdio: 'pipe' });
});

it('a Mac of every kind that is offered runs the tests', () => {
  const { jobs } = z
    .object({
      jobs: z.object({
        mac: z.object({ strategy: z.object({ matrix: z.object({ runner: z.array(z.string()) }) }) }),
      }),
    })
    .parse(parse(readFileSync(join(folder, 'mac.yml'), 'utf8')));

  expect(jobs.mac.strategy.matrix.runner).toEqual(['macos-14', 'macos-15', 'macos-15-intel', 'macos-26']);
});
