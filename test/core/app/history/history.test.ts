import { describe, expect, it } from 'vitest';
import { historyOf, readRecord, inMemoryMs, withRecord } from '../../../../main/core/app/history/history.ts';
import { changes } from '../../../../main/core/app/history/episodes.ts';
import { minute, hour, check, older, history } from '../../../support/history.ts';
import { nowMs } from '../../../support/states.ts';

describe('a clock that is set back', () => {
  it('a clock that is set back takes the times that have not come yet with it', () => {
    const wrong = history(check(nowMs - minute, 'user-space'), check(nowMs + 24 * hour, 'sockets'));
    expect(withRecord(wrong, check(nowMs, 'user-space')).records.map(({ at }) => at)).toEqual([
      nowMs - minute,
      nowMs,
    ]);
  });
});

describe('memory', () => {
  it('memory holds the last days only', () => {
    const old = check(nowMs - inMemoryMs - 1, 'sockets');
    expect(historyOf([old, check(nowMs, 'user-space')], nowMs).records).toHaveLength(1);
    expect(withRecord(history(old), check(nowMs, 'user-space')).records).toHaveLength(1);
  });
});

describe('a record of an older version', () => {
  it('a record of an older version is read, and its reason is shown in its own words', () => {
    const record = older(nowMs - hour, 'A VPN');
    expect(readRecord({ ...record, kind: 'look' })).toEqual(record);
    expect(readRecord({ ...record, kind: 'glance' })).toBeNull();
    expect(changes(history(record), nowMs - 2 * hour, nowMs)).toMatchObject([
      { to: 'sockets', why: { causes: [], because: 'A VPN' } },
    ]);
  });
});
