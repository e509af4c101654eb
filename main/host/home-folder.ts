import { homedir } from 'node:os';

/**
 * The user's home folder. Never throws: where HOME is longer than a path may be, or the account has no entry in the user
 * database, the call of the system fails. Paths below the result then fail like those of any other unusable place.
 */
export function homeFolder(
  environment: NodeJS.ProcessEnv = process.env,
  ofSystem: () => string = homedir,
): string {
  try {
    return ofSystem();
  } catch {
    return environment['HOME'] ?? '/';
  }
}
