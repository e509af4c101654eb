import { describe, expect, it } from 'vitest';
import { defaultPlan } from '../../../main/core/burst/plan.ts';
import { type Settings, defaultSettings } from '../../../main/core/settings.ts';
import { plansFor } from '../../../main/core/app/burst-request.ts';
import { initialModel, type Model } from '../../../main/core/app/model.ts';
import type { BurstRequest } from '../../../main/core/app/page-contract.ts';
import { update } from '../../../main/core/app/update.ts';

const settings: Settings = {
  ...defaultSettings,
  targets: [
    { target: '192.168.1.5:443', protocol: 'tls', verify: 'none' },
    { target: '93.184.215.14:443', protocol: 'tcp', verify: 'none' },
  ],
};
const model: Model = { ...initialModel, settings };
const request = (target: string, more: Partial<BurstRequest> = {}): BurstRequest => ({
  what: { kind: 'preset', preset: 'ten' },
  target,
  compare: false,
  ...more,
});

describe('a request for a burst', () => {
  it('a request for a burst is a plan against the built-in server, checked by its echo', () => {
    expect(plansFor(request('built-in'), model, 'not-given')).toMatchObject({
      value: [{ target: 'built-in', count: 10, verify: 'echo', protocol: 'tcp', allowPublic: false }],
    });
  });

  it('a request for a burst takes protocol and check from the saved target', () => {
    expect(plansFor(request('192.168.1.5:443'), model, 'not-given')).toMatchObject({
      value: [{ target: '192.168.1.5:443', protocol: 'tls', verify: 'none' }],
    });
  });

  it('a request for a burst is refused for a target that is not in the list', () => {
    for (const target of ['127.0.0.1:80', '192.168.1.5:444', 'builtin']) {
      expect(plansFor(request(target), model, 'not-given')).toMatchObject({ ok: false });
    }
  });

  it('a request for a burst is refused for a public target until it is confirmed, and then only within its cap', () => {
    const target = '93.184.215.14:443';
    expect(plansFor(request(target), model, 'not-given')).toMatchObject({ ok: false });
    expect(plansFor(request(target), model, 'given')).toMatchObject({
      value: [{ allowPublic: true }],
    });
    const what = { kind: 'preset', preset: 'find-limit' } as const;
    expect(plansFor(request(target, { what }), model, 'given')).toMatchObject({ ok: false });
  });

  it('a request for a burst cannot bring a confirmation along for what is not public, nor switch off the check of certificates', () => {
    const { target: _t, allowPublic: _a, protocol: _p, verify: _v, insecure: _i, ...plan } = defaultPlan;
    const asked = plansFor(
      request('built-in', { what: { kind: 'own', plan: { ...plan, count: 7 } } }),
      model,
      'given',
    );
    expect(asked).toMatchObject({ value: [{ count: 7, allowPublic: false, insecure: false }] });
  });

  it('a request for a burst to compare both transports is one plan for each, and refused where there is only one', () => {
    const both: Model = {
      ...model,
      checks: {
        ...model.checks,
        helper: { state: 'working', version: '1', transports: ['network-framework', 'sockets'] },
      },
    };
    const compare = request('built-in', { compare: true });
    expect(plansFor(compare, both, 'not-given')).toMatchObject({
      value: [{ transport: 'network-framework' }, { transport: 'sockets' }],
    });
    expect(plansFor(compare, model, 'not-given')).toMatchObject({ ok: false });
  });

  it('a request for a burst is refused while another burst runs', () => {
    const plans = [defaultPlan];
    const running = update(model, { type: 'burst-requested', plans }, 0).model;
    expect(plansFor(request('built-in'), running, 'not-given')).toMatchObject({
      ok: false,
      error: { key: 'host.burstRunning' },
    });
  });
});
