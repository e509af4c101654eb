import { describe, expect, it } from 'vitest';
import { defaultPlan } from '../../../main/core/burst/plan.ts';
import { english } from '../../../main/core/text/text.ts';
import { planRefusal, readTarget } from '../../../main/core/burst/target.ts';

const scopeOf = (text: string): string => {
  const parsed = readTarget(text);
  return parsed.ok ? parsed.value.scope : 'wrong';
};

describe('a target', () => {
  it.each([
    ['127.0.0.1:1', 'loopback'],
    ['127.255.0.9:65535', 'loopback'],
    ['localhost:7777', 'loopback'],
    ['[::1]:80', 'loopback'],
    ['[0:0:0:0:0:0:0:1]:80', 'loopback'],
    ['[::ffff:127.0.0.1]:80', 'loopback'],
    ['[::ffff:7f00:1]:80', 'loopback'],
    ['10.1.2.3:80', 'private'],
    ['172.15.0.1:80', 'public'],
    ['172.16.0.1:80', 'private'],
    ['172.31.255.255:80', 'private'],
    ['172.32.0.1:80', 'public'],
    ['192.168.0.1:80', 'private'],
    ['169.254.1.1:80', 'private'],
    ['[fe80::1%en0]:80', 'private'],
    ['[fd00::1]:80', 'private'],
    ['[2001:db8::1]:80', 'public'],
    ['[::ffff:8.8.8.8]:80', 'public'],
    ['8.8.8.8:53', 'public'],
    ['0.0.0.0:80', 'unusable'],
    ['224.0.0.1:80', 'unusable'],
    ['[::]:80', 'unusable'],
    ['[ff02::1]:80', 'unusable'],
    ['example.com:443', 'name'],
    ['a_b.example.:443', 'name'],
  ])('a target: %s is %s', (text, scope) => {
    expect(scopeOf(text)).toBe(scope);
  });

  it.each([
    '',
    ':',
    ':80',
    'host',
    'host:',
    'host:0',
    'host:99999',
    'host:65536',
    'host:-1',
    'host:1e3',
    '-oProxy',
    '-oProxy:80',
    '::1:80',
    '[::1]',
    '[::1]80',
    '[::1]:80:90',
    '[:::1]:80',
    '[127.0.0.1]:80',
    '[2001:db8::1%en0]:80',
    '[fe80::1%]:80',
    '300.1.1.1:80',
    '1.2.3:80',
    'a b:80',
    'a\0b:80',
    'a..b:80',
    'a-.b:80',
    `${'a'.repeat(64)}.b:80`,
    `${'a.'.repeat(127)}a:80`,
    'http://a:80',
    'ä.example:80',
  ])('a target: %j is refused with one sentence', (text) => {
    const parsed = readTarget(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : english.of(parsed.error)).toMatch(/^[^\n\0]+\.$/);
  });
});

describe('a plan', () => {
  it.each([
    [{ target: '8.8.8.8:80' }, 'error.targetPublic'],
    [{ target: '8.8.8.8:80', allowPublic: true, count: 1001 }, 'error.planPublicCap'],
    [{ target: '8.8.8.8:80', allowPublic: true, insecure: true }, 'error.planInsecure'],
    [{ target: '10.0.0.1:80', sources: 2 }, 'error.planSources'],
    [{ target: '0.0.0.0:80' }, 'error.targetUnusable'],
    [{ target: 'nonsense' }, 'error.targetFormat'],
  ])('a plan: %j is refused', (changes, key) => {
    expect(planRefusal({ ...defaultPlan, ...changes })?.key).toBe(key);
  });

  it.each([
    {},
    { target: '127.0.0.1:80', count: 60_000, sources: 4 },
    { target: '8.8.8.8:80', allowPublic: true, count: 1000 },
    { target: 'example.com:443' },
  ])('a plan: %j may run', (changes) => {
    expect(planRefusal({ ...defaultPlan, ...changes })).toBeNull();
  });
});
