import { join } from 'node:path';
import * as z from 'zod/mini';
import type { RecordedEvent } from '../core/app/event-recorder.ts';
import { readSmall } from './plain-file.ts';
import { writeWholeNow } from './whole-file.ts';
import { parseJson } from '../core/json.ts';

export const eventFileName = 'events.json';
const maxBytes = 32 * 1_048_576;

const recorded = z.array(z.object({ atMs: z.number(), event: z.looseObject({ type: z.string() }) }));
/** Events as they are attached to a report: only their time and type are known to be right. */
export type StoredEvents = z.infer<typeof recorded>;

/** Keeps the last events of the app for `lanelight report --events`. Never throws: a report without them is still one. */
export function writeEvents(
  directory: string,
  events: readonly RecordedEvent[],
  log: (line: string) => void,
): void {
  try {
    writeWholeNow(join(directory, eventFileName), JSON.stringify(events));
  } catch (error) {
    log(`events were not written: ${String(error)}`);
  }
}

/** The events that the app kept last; null where there are none that can be read. */
export function readEvents(directory: string): StoredEvents | null {
  try {
    const read = recorded.safeParse(parseJson(readSmall(join(directory, eventFileName), maxBytes)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
