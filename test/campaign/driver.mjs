import { sources } from '../bench/kit.mjs';

const { load } = await sources();
await load('test/campaign/driver.ts');
