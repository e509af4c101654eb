import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPlan } from '../../../main/core/burst/plan.ts';
import { linkAddress, linkIds } from '../../../main/core/links.ts';
import { maxDroppedBytes } from '../../../main/core/explain/explain-state.ts';
import { callNames } from '../../../main/core/app/page-calls.ts';
import { type BurstRequest, calls, readRequest } from '../../../main/core/app/page-contract.ts';

const { target: _t, allowPublic: _a, protocol: _p, verify: _v, insecure: _i, ...plan } = defaultPlan;
const honest: BurstRequest = {
  what: { kind: 'own', plan },
  target: 'built-in',
  compare: false,
};

describe('the contract between page and main', () => {
  it('the contract between page and main takes an honest request as it is', () => {
    expect(readRequest('runBurst', honest)).toEqual(honest);
    expect(readRequest('checkNow', undefined)).toEqual({});
    expect(readRequest('setSetting', { key: 'batteryFactor', value: 2 })).toEqual({
      key: 'batteryFactor',
      value: 2,
    });
  });

  it('the contract between page and main refuses unknown keys at every depth', () => {
    expect(readRequest('checkNow', { now: true })).toBeNull();
    expect(readRequest('runBurst', { ...honest, command: '/bin/sh' })).toBeNull();
    expect(
      readRequest('runBurst', {
        ...honest,
        what: { kind: 'own', plan: { ...plan, target: 'example.com:80' } },
      }),
    ).toBeNull();
    expect(
      readRequest('runBurst', { ...honest, what: { kind: 'own', plan: { ...plan, allowPublic: true } } }),
    ).toBeNull();
  });

  it('the contract between page and main refuses a count beyond the cap', () => {
    const tooMany = { ...honest, what: { kind: 'own', plan: { ...plan, count: 60_001 } } };
    expect(readRequest('runBurst', tooMany)).toBeNull();
    expect(readRequest('resize', { height: 100_000 })).toBeNull();
  });

  it('the contract between page and main refuses what is not for the page to set', () => {
    for (const key of ['targets', 'lastPlan', 'muteUntil', '__proto__', 'schemaVersion'])
      expect(readRequest('setSetting', { key, value: null }), key).toBeNull();
  });

  it('the contract between page and main refuses messages over the size limit before it reads them', () => {
    expect(readRequest('setSetting', { key: 'iconText', value: 'x'.repeat(20_000) })).toBeNull();
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(readRequest('setSetting', { key: 'iconText', value: cycle })).toBeNull();
  });

  it('the contract between page and main takes a dropped text of 16 MB and no more, and no path', () => {
    const text = 'x\n'.repeat(maxDroppedBytes / 2);
    expect(readRequest('explainDropped', { kind: 'text', name: 'a.log', text })).not.toBeNull();
    expect(readRequest('explainDropped', { kind: 'text', name: null, text: `${text}x` })).toBeNull();
    expect(readRequest('explainDropped', { kind: 'path', name: null, path: '/etc/passwd' })).toBeNull();
    expect(readRequest('explainFile', { path: '/etc/passwd' })).toBeNull();
  });

  it('the contract between page and main opens addresses of the table only, by their id', () => {
    expect(readRequest('openLink', { id: 'https://example.com' })).toBeNull();
    const addresses = linkIds.flatMap((id) => [linkAddress(id, 'from12'), linkAddress(id, 'from13')]);
    for (const address of addresses)
      expect(address).toMatch(/^(https:\/\/(developer\.apple|github)\.com\/|x-apple\.systempreferences:)/);
  });

  it('the contract between page and main never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...callNames), fc.anything(), (name, payload) => {
        const request = readRequest(name, payload);
        if (request !== null) expect(calls[name].request.safeParse(request).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
