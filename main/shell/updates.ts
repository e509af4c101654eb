import { app } from 'electron';
import type { Effect } from '../core/app/effect.ts';
import type { Model } from '../core/app/model.ts';
import type { Dispatch } from '../core/app/store.ts';
import { withOffer } from '../core/app/updates-slice.ts';
import { readReleaseNotice } from '../core/update/release-notice.ts';
import { type ReleaseSource, releaseSource } from '../core/update/release-source.ts';
import { askReleaseFeed, signatureCheck } from '../host/release-feed.ts';
import { readUpdates } from '../storage/update-file.ts';

/** The address and the key of the notice. The environment names others for tests; a packaged app ignores it. */
function updateSource(): ReleaseSource | null {
  const address = process.env['LANELIGHT_UPDATE_ADDRESS'];
  const publicKey = process.env['LANELIGHT_UPDATE_KEY'];
  // SECURITY: whoever may set an environment may not choose whose signature counts (S32).
  return !app.isPackaged && address && publicKey ? { address, publicKey } : releaseSource;
}

type Question = Extract<Effect, { type: 'ask-for-release' }>;

/** Requests the notice and dispatches the checked answer. */
export async function askForRelease(
  question: Question,
  dispatch: Dispatch,
  log: (line: string) => void,
): Promise<void> {
  const source = updateSource();
  if (source === null) return;
  const { address, newestSeen } = question;
  const answer = await askReleaseFeed(address);
  if (!answer.ok) {
    log(`the address for updates gave no answer: ${answer.why}`);
    dispatch({ type: 'release-answered', notice: { kind: 'unreachable' }, answer: '' });
    return;
  }
  const notice = judged(answer.text, address, newestSeen, source);
  if (notice.kind === 'refused') log(`the answer of the address for updates was refused: ${notice.why}`);
  dispatch({ type: 'release-answered', notice, answer: answer.text });
}

/** The model with what was offered before this start, if that is still newer and rightly signed. */
export function withUpdatesOf(directory: string, model: Model): Model {
  const source = updateSource();
  const known: Model = {
    ...model,
    updates: { memory: readUpdates(directory), offer: null },
    environment: { ...model.environment, updateAddress: source?.address ?? null },
  };
  const { memory } = known.updates;
  if (source === null || memory.answer === null || !model.settings.checkForUpdates) return known;
  const address = model.settings.updateAddress ?? source.address;
  const notice = judged(memory.answer, address, memory.newestSeen, source);
  return notice.kind === 'newer' ? withOffer(known, notice.release) : known;
}

const judged = (answer: string, address: string, newestSeen: string | null, { publicKey }: ReleaseSource) =>
  readReleaseNotice(answer, {
    address,
    verify: signatureCheck(publicKey),
    installed: app.getVersion(),
    newestSeen,
    nowMs: Date.now(),
  });
