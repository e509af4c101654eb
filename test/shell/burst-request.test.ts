import { describe, expect, it } from 'vitest';
import { defaultPlan } from '../../main/core/burst/plan.ts';
import { type Settings, defaultSettings } from '../../main/core/settings.ts';
import { planFor } from '../../main/shell/burst-request.ts';
import type { BurstRequest } from '../../main/shell/ipc-contract.ts';

const settings: Settings = {
  ...defaultSettings,
  targets: [
    { target: '192.168.1.5:443', protocol: 'tls', verify: 'none' },
    { target: '93.184.215.14:443', protocol: 'tcp', verify: 'none' },
  ],
};
const request = (target: string, more: Partial<BurstRequest> = {}): BurstRequest => ({
  what: { kind: 'preset', preset: 'ten' },
  target,
  compare: false,
  confirmedPublic: false,
  ...more,
});

describe('a request for a burst', () => {
  it('is a plan against the built-in server, checked by its echo', () => {
    expect(planFor(request('built-in'), settings)).toMatchObject({
      plan: { target: 'built-in', count: 10, verify: 'echo', protocol: 'tcp', allowPublic: false },
    });
  });

  it('takes protocol and check from the saved target', () => {
    expect(planFor(request('192.168.1.5:443'), settings)).toMatchObject({
      plan: { target: '192.168.1.5:443', protocol: 'tls', verify: 'none' },
    });
  });

  it('is refused for a target that is not in the list', () => {
    for (const target of ['127.0.0.1:80', '192.168.1.5:444', 'builtin']) {
      expect(planFor(request(target), settings)).toHaveProperty('error');
    }
  });

  it('is refused for a public target until it is confirmed, and then only within its cap', () => {
    const target = '93.184.215.14:443';
    expect(planFor(request(target), settings)).toHaveProperty('error');
    expect(planFor(request(target, { confirmedPublic: true }), settings)).toMatchObject({
      plan: { allowPublic: true },
    });
    const what = { kind: 'preset', preset: 'find-limit' } as const;
    expect(planFor(request(target, { confirmedPublic: true, what }), settings)).toHaveProperty('error');
  });

  it('cannot bring a confirmation along for what is not public, nor switch off the check of certificates', () => {
    const { target: _t, allowPublic: _a, protocol: _p, verify: _v, insecure: _i, ...plan } = defaultPlan;
    const asked = planFor(
      request('built-in', { confirmedPublic: true, what: { kind: 'own', plan: { ...plan, count: 7 } } }),
      settings,
    );
    expect(asked).toMatchObject({ plan: { count: 7, allowPublic: false, insecure: false } });
  });
});
