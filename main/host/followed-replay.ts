import type { Capture } from '../core/capture.ts';
import type { Result } from '../core/result.ts';
import type { Message } from '../core/text/message.ts';
import type { Host } from './host.ts';
import { createReplayHost } from './replay-host.ts';

/**
 * A capture that is read again at each check, so that a new file in its place shows as a change would on a Mac. While the
 * file is unreadable, the last capture stays in use.
 */
export function createFollowedReplay(
  first: Capture,
  load: () => Promise<Result<Capture>>,
  onUnreadable: (error: Message) => void,
): Host {
  let host = createReplayHost(first);
  const observe: Host['observe'] = async () => {
    const loaded = await load();
    if (loaded.ok) host = createReplayHost(loaded.value);
    else onUnreadable(loaded.error);
    return host.observe();
  };
  return {
    ...host,
    observe,
    probe: () => host.probe(),
    capture: () => host.capture(),
    lastCheck: () => host.lastCheck(),
  };
}
