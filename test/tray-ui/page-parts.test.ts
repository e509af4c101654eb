import { describe, expect, it } from 'vitest';
import type { ChartView } from '../../main/core/views/burst-types.ts';
import { dataOf } from '../../tray-ui/parts/chart-data.ts';
import { nextIndex } from '../../tray-ui/parts/list-keys.ts';
import { readNumber } from '../../tray-ui/parts/number-field.tsx';

describe('the keys in a list', () => {
  it('the keys in a list go round, to the ends, and nowhere else', () => {
    expect(nextIndex('ArrowRight', 3, 4)).toBe(0);
    expect(nextIndex('ArrowLeft', 0, 4)).toBe(3);
    expect(nextIndex('Home', 2, 4)).toBe(0);
    expect(nextIndex('End', 0, 4)).toBe(3);
    expect(nextIndex('x', 2, 4)).toBe(2);
  });

  it('the keys in a list follow the direction of the text', () => {
    expect(nextIndex('ArrowLeft', 0, 4, 'rtl')).toBe(1);
    expect(nextIndex('ArrowRight', 0, 4, 'rtl')).toBe(3);
  });
});

describe('a number field', () => {
  const bounds = { min: 1, max: 100 };

  it('a number field takes whole numbers within their range and nothing else', () => {
    expect(readNumber(' 42 ', bounds, false)).toBe(42);
    expect(readNumber('2.6', bounds, false)).toBe(3);
    for (const text of ['1e9', '-3', '0', '101', 'banana', 'NaN', 'Infinity', '1,5', ''])
      expect(readNumber(text, bounds, false), text).toBeUndefined();
    expect(readNumber('', bounds, true)).toBeNull();
  });
});

describe('the data of a chart', () => {
  it('the data of a chart brings series with times of their own on one axis', () => {
    const series = (id: 'ready' | 'failed', points: [number, number][]) =>
      ({ id, label: id, stroke: 'solid', points }) as const;
    const chart: ChartView = {
      title: '',
      series: [
        series('ready', [
          [0, 0],
          [0.2, 5],
        ]),
        series('failed', [
          [0.1, 1],
          [0.2, 2],
        ]),
      ],
      x: { label: '', ticks: [] },
      y: { label: '', ticks: [] },
      marker: null,
      twin: '',
    };
    expect(dataOf(chart)).toEqual([
      [0, 0.1, 0.2],
      [0, null, 5],
      [null, 1, 2],
    ]);
  });
});
