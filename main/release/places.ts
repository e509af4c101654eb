import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the tools that make packages find the project, and where they put what they make. */
const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

export const inProject = (...parts: readonly string[]): string => join(projectFolder, ...parts);

/** What goes beside the archive of the app, put together anew for every package. */
export const stagedResources = inProject('dist', 'package', 'resources');

/** What users download. */
export const releaseFolder = inProject('out', 'release');
