import { dayMs, midnight } from './time.ts';

type Shape = 'time' | 'weekday' | 'date' | 'date-and-year';

const time = { hour: '2-digit', minute: '2-digit' } as const;
const shapes: Readonly<Record<Shape, Intl.DateTimeFormatOptions>> = {
  time,
  weekday: { weekday: 'short', ...time },
  date: { day: 'numeric', month: 'short', ...time },
  'date-and-year': { day: 'numeric', month: 'short', year: 'numeric', ...time },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** "13:20" today, "Tue 09:14" within six days, "12 Mar, 09:14" this year, "12 Mar 2025, 09:14" before; local time. */
export function momentText(tag: string, wallMs: number, nowMs: number): string {
  const shape = shapeOf(wallMs, nowMs);
  const id = `${tag} ${shape}`;
  let format = formats.get(id);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(tag, shapes[shape]);
    formats.set(id, format);
  }
  return format.format(wallMs);
}

function shapeOf(wallMs: number, nowMs: number): Shape {
  const days = Math.round((midnight(nowMs) - midnight(wallMs)) / dayMs);
  if (days === 0) return 'time';
  if (days > 0 && days < 7) return 'weekday';
  return new Date(wallMs).getFullYear() === new Date(nowMs).getFullYear() ? 'date' : 'date-and-year';
}
