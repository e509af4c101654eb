// Every scenario, in the order they are run.
import { carried } from './scenarios/carried.mjs';
import { stalls } from './scenarios/stalls.mjs';
import { badInput } from './scenarios/bad-input.mjs';
import { disorder } from './scenarios/disorder.mjs';
import { probes } from './scenarios/probes.mjs';

export const scenarios = [...carried, ...stalls, ...badInput, ...disorder, ...probes];
