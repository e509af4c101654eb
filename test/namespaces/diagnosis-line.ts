import * as z from 'zod/mini';
import { conditionIds, conditionStates, limitKinds } from '../../main/core/diagnosis/diagnosis.ts';

/** The parts of `check --json` that these tests read. */
export const diagnosisLine = z.object({
  headline: z.string(),
  conditions: z.array(
    z.object({
      id: z.enum(conditionIds),
      state: z.enum(conditionStates),
      detail: z.string(),
      fix: z.array(z.string()),
    }),
  ),
  limits: z.array(
    z.object({
      kind: z.enum(limitKinds),
      state: z.enum(['near', 'at']),
      used: z.number(),
      limit: z.number(),
    }),
  ),
});
