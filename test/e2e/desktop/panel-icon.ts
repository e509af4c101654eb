import { execFileSync } from 'node:child_process';
import { PNG } from 'pngjs';

/** Where on the panel (the uppermost 28 pixels) something other than its ground begins: the icon, or the clock without one. */
export function firstOnPanel(environment: Readonly<Record<string, string>>): number | null {
  const picture = execFileSync('import', ['-window', 'root', 'png:-'], {
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1_048_576,
  });
  const { data, width } = PNG.sync.read(picture);
  const brightness = (x: number, y: number): number => data[(y * width + x) * 4] ?? 0;
  const ground = brightness(20, 14);
  const inked = Array.from({ length: width }, (_, x) => x).find((x) =>
    [10, 12, 14, 16, 18].some((y) => Math.abs(brightness(x, y) - ground) > 90),
  );
  return inked ?? null;
}
