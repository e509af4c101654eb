/**
 * Whether a value holds what is wanted: the wanted keys of an object, and for each wanted item of a list one that
 * matches, wherever it stands; an empty wanted list is an empty list.
 */
export const holds = (value: unknown, wanted: unknown): boolean => {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(value)) return false;
    return wanted.length === 0
      ? value.length === 0
      : wanted.every((item) => value.some((one) => holds(one, item)));
  }
  if (typeof wanted !== 'object' || wanted === null) return Object.is(value, wanted);
  if (typeof value !== 'object' || value === null) return false;
  const keys = new Map<string, unknown>(Object.entries(value));
  return Object.entries(wanted).every(([key, part]) => keys.has(key) && holds(keys.get(key), part));
};
