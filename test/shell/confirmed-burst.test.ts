import { describe, expect, it } from 'vitest';
import { type BurstRequest, burstRequest } from '../../main/core/app/page-contract.ts';
import type { TcpMemoryDemand } from '../../main/core/burst/tcp-memory-demand.ts';
import type { PublicConsent } from '../../main/core/app/burst-request.ts';
import { fail, ok } from '../../main/core/result.ts';
import { verbatim } from '../../main/core/text/message.ts';
import { runConfirmed } from '../../main/shell/confirmed-burst.ts';

type Preset = Extract<BurstRequest['what'], { kind: 'preset' }>['preset'];
const request = (target: string, preset: Preset = 'ten'): BurstRequest => ({
  what: { kind: 'preset', preset },
  target,
  compare: false,
});

/** Which dialogs are shown and what runs, for this answer. */
async function ran(
  target: string,
  answer: boolean,
  refused = false,
  demand: TcpMemoryDemand | null = null,
  preset: Preset = 'ten',
) {
  const asked: string[] = [];
  const consents: PublicConsent[] = [];
  await runConfirmed(request(target, preset), {
    actions: {
      burstRefusal: () => (refused ? fail(verbatim('no')) : null),
      burstMemory: () => demand,
      runBurst: (_request, consent) => {
        consents.push(consent);
        return ok(null);
      },
    },
    documents: {
      confirmPublic: (host) => {
        asked.push(host);
        return Promise.resolve(answer);
      },
      confirmMemory: ({ limitBytes }) => {
        asked.push(String(limitBytes));
        return Promise.resolve(answer);
      },
      confirmHeavy: () => {
        asked.push('heavy');
        return Promise.resolve(answer);
      },
    },
  });
  return { asked, consents };
}

describe('a burst that the page or the menu requests', () => {
  it('a burst to a public target runs with the consent of the person and not without it', async () => {
    const target = '93.184.215.14:443';
    expect(await ran(target, false)).toEqual({ asked: [target], consents: [] });
    expect(await ran(target, true)).toEqual({ asked: [target], consents: ['given'] });
  });

  it('a burst that would be refused anyway shows no dialog', async () => {
    expect(await ran('93.184.215.14:443', true, true)).toEqual({ asked: [], consents: [] });
  });

  it('a burst to the local network shows no dialog and has no consent', async () => {
    for (const target of ['built-in', '127.0.0.1:80', '192.168.1.5:443'])
      expect(await ran(target, true)).toEqual({ asked: [], consents: ['not-given'] });
  });

  it('a burst that takes most of the memory of TCP runs only after a confirmation', async () => {
    const demand = { withBurstBytes: 300, limitBytes: 512 };
    expect(await ran('built-in', false, false, demand)).toEqual({ asked: ['512'], consents: [] });
    expect(await ran('built-in', true, false, demand)).toEqual({ asked: ['512'], consents: ['not-given'] });
    expect(await ran('built-in', true, true, demand)).toEqual({ asked: [], consents: [] });
  });

  it('a search for the limit runs with the consent of the person and not without it, also on this machine', async () => {
    expect(await ran('built-in', false, false, null, 'find-limit')).toEqual({
      asked: ['heavy'],
      consents: [],
    });
    expect(await ran('built-in', true, false, null, 'find-limit')).toEqual({
      asked: ['heavy'],
      consents: ['not-given'],
    });
    expect(await ran('built-in', true, false, null, 'five-hundred')).toMatchObject({ asked: [] });
  });

  it('a request of the page cannot contain a consent', () => {
    const target = '93.184.215.14:443';
    for (const extra of ['confirmedPublic', 'consent', 'allowPublic'])
      expect(burstRequest.safeParse({ ...request(target), [extra]: true }).success, extra).toBe(false);
  });
});
