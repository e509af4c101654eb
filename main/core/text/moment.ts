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

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** As Intl writes it: the first `Intl.DateTimeFormat` of a process takes 4 MB of memory. */
function inEnglish(wallMs: number, shape: Shape): string {
  const date = new Date(wallMs);
  const [hour, minute] = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0'));
  const timeOfDay = `${hour}:${minute}`;
  const day = `${date.getDate()} ${months[date.getMonth()]}`;
  switch (shape) {
    case 'time':
      return timeOfDay;
    case 'weekday':
      return `${weekdays[date.getDay()]} ${timeOfDay}`;
    case 'date':
      return `${day}, ${timeOfDay}`;
    case 'date-and-year':
      return `${day} ${date.getFullYear()}, ${timeOfDay}`;
  }
}

/** "13:20" today, "Tue 09:14" within six days, "12 Mar, 09:14" this year, "12 Mar 2025, 09:14" before; local time. */
export function momentText(tag: string, wallMs: number, nowMs: number): string {
  const shape = shapeOf(wallMs, nowMs);
  if (tag === 'en-GB') return inEnglish(wallMs, shape);
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
