import { run } from '../start/programs.ts';
import { inProject } from './places.ts';

const maxGitMs = 10_000;

/** Seconds since 1970; SOURCE_DATE_EPOCH where a distribution rebuilds without git. */
export async function commitTime(): Promise<number> {
  const given = process.env['SOURCE_DATE_EPOCH'];
  const text =
    given ?? (await run('git', ['log', '-1', '--format=%ct'], { cwd: inProject(), maxMs: maxGitMs }));
  const seconds = Number(text.trim());
  if (!Number.isInteger(seconds)) throw new Error(`"${text.trim()}" is no time of a commit.`);
  return seconds;
}
