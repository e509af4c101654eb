import { group, type PrivatePattern } from './private-pattern.ts';

/** Secrets that are recognised by their shape, or by the word before them. */
const secretShapes: PrivatePattern = {
  minLength: 14,
  pattern:
    /(?<![\w-])(?:gh[opsur]_\w{16,255}|github_pat_\w{20,255}|glpat-[\w-]{16,80}|(?:AKIA|ASIA)[0-9A-Z]{12,20}|sk-[\w-]{16,200}|xox[abprs]-[\w-]{10,200}|eyJ[\w-]{8,2000}\.[\w-]{8,2000}(?:\.[\w-]{0,2000})?)(?![\w-])/g,
  replace: (pseudonyms, [secret]) => pseudonyms.of('secret', secret),
};
const labelledSecrets: PrivatePattern = {
  marks: ['=', ':', ' ', '\t'],
  pattern:
    /(?<label>(?<![A-Za-z])(?:pass(?:word|wd|phrase)?|secret|token|api[_-]?key|access[_-]?key)["']?[ \t]{0,4}[=:][ \t]{0,4}["']?|(?<![A-Za-z])bearer[ \t]{1,4}|(?<![A-Za-z])mysql[^\r\n]{0,200}? -p|:\/\/[^\s:@/]{0,80}:)(?<value>[^\s"'@]{3,400})/gi,
  replace: (pseudonyms, match) => {
    const value = group(match, 'value');
    const isUrl = group(match, 'label').startsWith('://');
    const after = match.input.slice(match.index + match[0].length, match.index + match[0].length + 1);
    // "://host:443/" is an address and a port.
    return isUrl && after !== '@' ? match[0] : group(match, 'label') + pseudonyms.of('secret', value);
  },
};
/** The "jane" of "https://jane:…@host". */
const urlUsers: PrivatePattern = {
  marks: ['://'],
  pattern: /(?<=:\/\/)(?<user>[^\s:@/]{1,80})(?=:[^\s@/]{1,400}@)/g,
  replace: (pseudonyms, match) => pseudonyms.of('user', group(match, 'user')),
};

export const secretPatterns: readonly PrivatePattern[] = [secretShapes, urlUsers, labelledSecrets];
