import { describe, expect, it } from 'vitest';
import {
  historyOf,
  historyRecord,
  inMemoryMs,
  withRecord,
} from '../../../../main/core/app/history/history.ts';
import { changes } from '../../../../main/core/app/history/episodes.ts';
import { minute, hour, look, older, history } from '../../../support/history.ts';
import { nowMs } from '../../../support/states.ts';

describe('a clock that is set back', () => {
  it('a clock that is set back takes the times that have not come yet with it', () => {
    const wrong = history(look(nowMs - minute, 'user-space'), look(nowMs + 24 * hour, 'sockets'));
    expect(withRecord(wrong, look(nowMs, 'user-space')).records.map(({ at }) => at)).toEqual([
      nowMs - minute,
      nowMs,
    ]);
  });
});

describe('memory', () => {
  it('memory holds the last days only', () => {
    const old = look(nowMs - inMemoryMs - 1, 'sockets');
    expect(historyOf([old, look(nowMs, 'user-space')], nowMs).records).toHaveLength(1);
    expect(withRecord(history(old), look(nowMs, 'user-space')).records).toHaveLength(1);
  });
});

describe('a record of an older version', () => {
  it('a record of an older version is read, and its reason is shown in its own words', () => {
    const record = older(nowMs - hour, 'A VPN');
    expect(historyRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(changes(history(record), nowMs - 2 * hour, nowMs)).toMatchObject([
      { to: 'sockets', why: { causes: [], because: 'A VPN' } },
    ]);
  });
});
