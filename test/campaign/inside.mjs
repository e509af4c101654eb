// Runs in the namespaces that run.mjs creates.
import { sources } from '../bench/kit.mjs';

const { load, close } = await sources();
const { campaign } = await load('test/campaign/inside.ts');
const code = await campaign(process.argv.slice(2));
await close();
process.exit(code);
