import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Area,
  iconIsHidden,
  popoverHeight,
  popoverPlace,
  popoverWidthAt,
} from '../../main/shell/popover-place.ts';

const display: Area = { x: 0, y: 0, width: 1280, height: 800 };
const below = (panel: number): Area => ({ x: 0, y: panel, width: 1280, height: 800 - panel });
const nowhere: Area = { x: 0, y: 0, width: 0, height: 0 };
const size = { width: 380, height: 500 };

describe('the popover', () => {
  it('the popover opens under the middle of the icon', () => {
    const icon: Area = { x: 900, y: 0, width: 24, height: 24 };
    expect(popoverPlace({ icon, pointer: null, display, workArea: below(25), size })).toEqual({
      x: 722,
      y: 25,
    });
  });

  it('the popover does not leave the screen where the icon is at its edge', () => {
    const icon: Area = { x: 1260, y: 0, width: 20, height: 24 };
    expect(popoverPlace({ icon, pointer: null, display, workArea: below(25), size }).x).toBe(900);
  });

  it('the popover opens under the pointer when the place of the icon is unknown (Linux)', () => {
    const at = popoverPlace({
      icon: nowhere,
      pointer: { x: 700, y: 10 },
      display,
      workArea: below(28),
      size,
    });
    expect(at).toEqual({ x: 510, y: 28 });
  });

  it('the popover opens in the corner by the panel when no panel was clicked', () => {
    for (const pointer of [null, { x: 640, y: 400 }]) {
      const at = popoverPlace({ icon: nowhere, pointer, display, workArea: below(28), size });
      expect(at).toEqual({ x: 892, y: 28 });
    }
  });

  it('the popover opens above a panel at the bottom', () => {
    const workArea: Area = { x: 0, y: 0, width: 1280, height: 760 };
    const at = popoverPlace({ icon: nowhere, pointer: { x: 1200, y: 780 }, display, workArea, size });
    expect(at).toEqual({ x: 900, y: 260 });
  });

  it('the popover finds its place on a second screen with a negative origin', () => {
    const second: Area = { x: -1440, y: -300, width: 1440, height: 900 };
    const icon: Area = { x: -200, y: -300, width: 24, height: 24 };
    const workArea: Area = { ...second, y: -275, height: 875 };
    expect(popoverPlace({ icon, pointer: null, display: second, workArea, size })).toEqual({
      x: -380,
      y: -275,
    });
  });

  it('the popover grows with the zoom as far as the screen is wide', () => {
    expect([1, 1.5, 2].map((zoom) => popoverWidthAt(zoom, below(25)))).toEqual([380, 570, 760]);
    expect(popoverWidthAt(2, { ...below(25), width: 720 })).toBe(704);
  });

  it('the popover is inside the work area in any arrangement where it fits at all', () => {
    const whole = fc.integer({ min: -3000, max: 3000 });
    const area = fc.record({
      x: whole,
      y: whole,
      width: fc.integer({ min: 400, max: 4000 }),
      height: fc.integer({ min: 600, max: 3000 }),
    });
    const point = fc.record({ x: whole, y: whole });
    fc.assert(
      fc.property(area, area, fc.option(point), (screen, icon, pointer) => {
        const workArea = { ...screen, y: screen.y + 25, height: screen.height - 25 };
        const { x, y } = popoverPlace({ icon, pointer, display: screen, workArea, size });
        expect(x).toBeGreaterThanOrEqual(workArea.x);
        expect(x + size.width).toBeLessThanOrEqual(workArea.x + workArea.width);
        expect(y).toBeGreaterThanOrEqual(workArea.y);
        expect(y + size.height).toBeLessThanOrEqual(workArea.y + workArea.height);
      }),
    );
  });

  it('the popover is as high as its content, but never higher than the screen', () => {
    expect(popoverHeight(300, below(25))).toBe(300);
    expect(popoverHeight(5_000, below(25))).toBeLessThanOrEqual(775);
  });
});

describe('an icon', () => {
  it('the popover is hidden when it lies on no screen, but not when its place is unknown', () => {
    expect(iconIsHidden({ x: -1, y: 799, width: 24, height: 24 }, [display])).toBe(true);
    expect(iconIsHidden({ x: 100, y: 800, width: 24, height: 24 }, [display])).toBe(true);
    expect(iconIsHidden({ x: 100, y: 0, width: 24, height: 24 }, [display])).toBe(false);
    expect(iconIsHidden(nowhere, [display])).toBe(false);
  });
});
