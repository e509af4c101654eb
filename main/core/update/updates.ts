import * as z from 'zod/mini';
import type { Release } from './release-notice.ts';

/** What is kept between two starts, so that there is one request a day and no repeated alert. */
export const updateMemory = z.object({
  /** Wall clock, milliseconds; null before the first question. */
  askedAtMs: z.nullable(z.number()),
  /** The newest version that an answer ever named: an older one after it is refused. */
  newestSeen: z.nullable(z.string()),
  /** The version that a notification named. */
  announced: z.nullable(z.string()),
  /** The version whose notice the user closed. */
  dismissed: z.nullable(z.string()),
  /** The answer that the offer comes from, signature and all: it is checked again at every start. */
  answer: z.nullable(z.string()),
});
export type UpdateMemory = z.infer<typeof updateMemory>;

/** The newer version on offer, if any, and what is kept between two starts. */
export interface Updates {
  readonly memory: UpdateMemory;
  readonly offer: Release | null;
}

export const freshUpdateMemory: UpdateMemory = {
  askedAtMs: null,
  newestSeen: null,
  announced: null,
  dismissed: null,
  answer: null,
};
export const noUpdates: Updates = { memory: freshUpdateMemory, offer: null };
