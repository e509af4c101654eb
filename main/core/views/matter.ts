import { appOpenFiles } from '../diagnosis/limit-notices.ts';
import { type Diagnosis, nearShare } from '../diagnosis/diagnosis.ts';
import { processMessage, socketsOf } from '../diagnosis/flow-counts.ts';
import { statusOf, worstLimit } from '../diagnosis/status.ts';
import type { Text } from '../text/text.ts';
import { limitSentence } from './diagnosis-text.ts';

/** Whether it matters to the person at this machine, with this machine's own numbers; null where there is nothing to add. */
export function matterText(
  diagnosis: Diagnosis,
  { hasNotes }: { readonly hasNotes: boolean },
  text: Text,
): string | null {
  const worst = worstLimit(diagnosis.limits);
  switch (statusOf(diagnosis)) {
    case 'stuck':
      return text('matter.stuck');
    case 'sockets':
    case 'mixed':
      return worst === null ? fallbackMatter(diagnosis, text) : limitSentence(worst, text);
    case 'limit':
    case 'near-limit':
      return worst === null ? descriptorsMatter(diagnosis, text) : limitSentence(worst, text);
    case 'unknown':
      return text('matter.unknown');
    case 'user-space':
      return hasNotes ? null : fineMatter(diagnosis, text);
    case 'unsupported':
      return text(diagnosis.causes.includes('platform') ? 'cause.platform.advice' : 'matter.tooOld');
  }
}

/** Nothing could be read, because no file can be opened. */
function descriptorsMatter({ causes }: Diagnosis, text: Text): string | null {
  if (causes.includes('no-descriptors-system')) return text('matter.noDescriptorsSystem');
  return causes.includes('no-descriptors') ? text('matter.noDescriptors') : null;
}

/** How much room is left, where that is known. */
function fineMatter({ flows: { limit, busiest } }: Diagnosis, text: Text): string {
  const flows = busiest[0]?.flows;
  return limit === null || flows === undefined
    ? text('matter.fine')
    : text('matter.fine.flows', { flows, limit });
}

/** Over sockets every connection costs a descriptor, and an app starts with 256 of them (F5.1). */
function fallbackMatter({ sockets }: Diagnosis, text: Text): string {
  const crowded = sockets.filter((one) => socketsOf(one) >= appOpenFiles * nearShare);
  return crowded.length === 0
    ? text('matter.fallback.none', { files: appOpenFiles })
    : text('matter.fallback.some', {
        files: appOpenFiles,
        processes: { list: crowded.slice(0, 3).map(processMessage) },
      });
}
