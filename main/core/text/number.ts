type NumberFormatter = (locales?: string | string[], options?: Intl.NumberFormatOptions) => Intl.NumberFormat;

/**
 * Number formats, each made once. The first `Intl.NumberFormat` of a process costs some 17 ms (ICU loads its data), a
 * fifth of a whole `lanelight check`; English whole numbers and tenths, which is what a check prints, are grouped without it.
 */
export function createNumberFormatter(tag: string): NumberFormatter {
  const made = new Map<string, Intl.NumberFormat>();
  return (_locales, options = {}) => {
    const id = JSON.stringify(options);
    const known = made.get(id);
    if (known !== undefined) return known;
    const format =
      plain(options) && tag.startsWith('en')
        ? englishWhole(tag, options)
        : new Intl.NumberFormat(tag, options);
    made.set(id, format);
    return format;
  };
}

const plain = (options: Intl.NumberFormatOptions): boolean =>
  Object.entries(options).every(
    ([name, value]) => value === undefined || name === 'scale' || name === 'maximumFractionDigits',
  );

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** "8.2": as it is written, so that nothing is left to round. */
const hasOneDecimal = (value: number): boolean => /^-?\d{1,9}\.\d$/.test(value.toString());

/** Behaves like the real one and makes it only for what is not a whole number. */
function englishWhole(tag: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  let real: Intl.NumberFormat | undefined;
  const keepsTenths = options.maximumFractionDigits === undefined;
  const format = (value: number | bigint): string => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return grouped(value.toString());
    if (typeof value === 'number' && keepsTenths && hasOneDecimal(value)) {
      const [whole = '', tenth = ''] = value.toString().split('.');
      return `${grouped(whole)}.${tenth}`;
    }
    real ??= new Intl.NumberFormat(tag, options);
    return real.format(value);
  };
  // `format` is all that the message formatter calls.
  return Object.create(Intl.NumberFormat.prototype, { format: { value: format } }) as Intl.NumberFormat;
}
