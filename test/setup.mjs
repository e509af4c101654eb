// `npm run setup`: installs what the tests need beyond Node and npm, and prints how if it may not.
import { canInstall, howToInstall, install } from './run/install.mjs';
import { needsHere } from './run/steps.mjs';
import { missing } from './run/tools.mjs';

const lacking = missing(needsHere());
if (lacking.length > 0 && canInstall()) install(lacking);

const left = missing(lacking);
if (left.length > 0) {
  console.error(`Missing: ${left.join(', ')}\n${howToInstall(left)}`);
  process.exit(1);
}
console.log('Everything the tests need is installed.');
