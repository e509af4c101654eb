// Installs what the tests need, or prints how: only Debian and its relatives, and only as root.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { packagesOf } from './tools.mjs';

const isRoot = () => process.getuid?.() === 0;

const isDebian = () => {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
};

export const canInstall = () => isRoot() && isDebian();

/** How a person gets what is missing on this system. */
export function howToInstall(names) {
  if (process.platform === 'darwin')
    return 'Install the compiler with "xcode-select --install", and the rest with "brew install llvm cppcheck".';
  const packages = packagesOf(names).join(' ');
  return isDebian()
    ? `Install it as root with "npm run setup", or with: sudo apt-get install -y --no-install-recommends ${packages}`
    : `On Debian it comes with these packages: ${packages}`;
}

/** True if all packages were installed. */
export function install(names) {
  const packages = packagesOf(names);
  console.log(`Installing what the tests need: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  return aptGet('update', '-q') && aptGet('install', '-y', '-q', '--no-install-recommends', ...packages);
}
