/** A property list in XML, as macOS, MDM servers and osquery read it. */

export type PlistValue =
  | string
  | number
  | boolean
  | readonly PlistValue[]
  | { readonly [key: string]: PlistValue | undefined }
  /** A moment, which has an element of its own. */
  | { readonly date: Date };

const head = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">`;

/** Keys in the order that they are given in; those without a value are left out. */
export const plist = (value: PlistValue): string => `${head}\n${element(value, '')}\n</plist>\n`;

function element(value: PlistValue, indent: string): string {
  if (typeof value === 'string') return `${indent}<string>${escaped(value)}</string>`;
  if (typeof value === 'boolean') return `${indent}<${String(value)}/>`;
  if (typeof value === 'number')
    return Number.isInteger(value)
      ? `${indent}<integer>${String(value)}</integer>`
      : `${indent}<real>${String(value)}</real>`;
  const inner = `${indent}\t`;
  if (isList(value))
    return wrapped(
      'array',
      value.map((one) => element(one, inner)),
      indent,
    );
  if (isDate(value)) return `${indent}<date>${value.date.toISOString().slice(0, 19)}Z</date>`;
  const entries = Object.entries(value).flatMap(([key, one]) =>
    one === undefined ? [] : [`${inner}<key>${escaped(key)}</key>`, element(one, inner)],
  );
  return wrapped('dict', entries, indent);
}

const isList = (value: PlistValue): value is readonly PlistValue[] => Array.isArray(value);
const isDate = (value: object): value is { readonly date: Date } =>
  'date' in value && value.date instanceof Date;

const wrapped = (name: string, lines: readonly string[], indent: string): string =>
  lines.length === 0
    ? `${indent}<${name}/>`
    : [`${indent}<${name}>`, ...lines, `${indent}</${name}>`].join('\n');

/** XML allows no control characters, not even escaped. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
