import type { MetLimit } from '../burst/burst-state.ts';
import { type Message, message } from '../text/message.ts';

/** "Open-file limit reached at connection 490". */
export const metLimit = ({ kind, atConnection, because }: MetLimit): Message =>
  message(`burst.limit.${because ?? kind}`, { connection: atConnection });
