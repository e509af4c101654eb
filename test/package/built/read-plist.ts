import { readFileSync } from 'node:fs';

type PlistValue = string | boolean | PlistValue[] | { [key: string]: PlistValue };

const tokens = /<(dict|array)\/>|<(\/?)(dict|array)>|<(true|false)\/>|<(key|string|integer)>([^<]*)<\/\5>/g;

/** A property list in XML, as far as Info.plist uses it. */
export function readPlist(file: string): PlistValue {
  const found = [...readFileSync(file, 'utf8').matchAll(tokens)];
  let at = 0;
  const next = (): PlistValue => {
    const [, empty, closing, container, truth, , text = ''] = found[at++] ?? [];
    if (empty !== undefined) return empty === 'dict' ? {} : [];
    if (truth !== undefined) return truth === 'true';
    if (container === undefined || closing !== '') return text;
    const items: PlistValue[] = [];
    while (found[at]?.[2] !== '/') items.push(next());
    at += 1;
    if (container === 'array') return items;
    return Object.fromEntries(
      items.flatMap((key, index) =>
        index % 2 === 0 ? [[typeof key === 'string' ? key : '', items[index + 1] ?? '']] : [],
      ),
    );
  };
  return next();
}
