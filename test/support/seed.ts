import fc from 'fast-check';

/** The same random texts in every run, so that a red run can be repeated; FUZZ_SEED=N takes others. */
const everyDay = 20_261_122;

fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? everyDay) });
