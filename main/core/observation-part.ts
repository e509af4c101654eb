import * as z from 'zod/mini';
import './zod-setup.ts';

export const count = z.number().check(z.int(), z.nonnegative());
export const countOrNull = z.nullable(count);

/** A part of the observation that could not be read: the call that failed and its errno by name. */
const unread = z.object({ ok: z.literal(false), call: z.optional(z.string()), errno: z.string() });
export const part = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), ...shape }), unread]);
