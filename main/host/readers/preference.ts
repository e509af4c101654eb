/**
 * The number of a preference key in whatever form it was printed: `defaults read` (`key = 1;`), `plutil -p`
 * (`"key" => 1`), JSON (`"key" : 1`) and XML plists. The first one counts. Null where it is not there.
 */
export const preferenceNumber = (text: string, key: string): number | null => {
  const wherever = new RegExp(
    `(?<![\\w.])${key}(?![\\w.])"?[ \\t]{0,40}(?:=>?|:|</key>\\s{0,40}<integer>|</key>\\s{0,40}<(?=true|false))[ \\t]{0,40}(?<value>\\d{1,9}|true|false)\\b`,
    'u',
  );
  const value = wherever.exec(text)?.groups?.['value'];
  if (value === undefined) return null;
  return value === 'true' ? 1 : value === 'false' ? 0 : Number(value);
};
