import { group, type PrivatePattern } from './private-pattern.ts';

/** Secrets that are recognised by their shape, or by the word before them. */
const secretShapes: PrivatePattern = {
  minLength: 14,
  pattern:
    /(?<![\w-])(?:gh[opsur]_\w{16,255}|github_pat_\w{20,255}|glpat-[\w-]{16,80}|glrt-[\w-]{16,80}|(?:AKIA|ASIA)[0-9A-Z]{12,20}|AIza[\w-]{30,60}|ya29\.[\w-]{16,400}|npm_\w{30,80}|pypi-[\w-]{16,400}|SG\.[\w-]{16,40}\.[\w-]{16,80}|[srp]k_(?:live|test)_\w{16,200}|whsec_\w{16,200}|hf_\w{20,80}|do[opr]_v1_\w{20,120}|shp(?:at|ca|pa|ss)_\w{20,80}|tskey-[\w-]{16,120}|ATATT3x[\w=-]{16,400}|sk-[\w-]{16,200}|xox[abeoprs]-[\w-]{10,200}|eyJ[\w-]{8,2000}\.[\w-]{8,2000}(?:\.[\w-]{0,2000})?)(?![\w-])/g,
  replace: (pseudonyms, [secret]) => pseudonyms.of('secret', secret),
};

const secretWord =
  'pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|preshared[_-]?key|psk';
/** "password=…", "--token …", "PGPASSWORD=…", "bearer …", "curl -u jane:…", "://jane:…@" */
const labelledSecrets: PrivatePattern = {
  marks: ['=', ':', ' ', '\t'],
  pattern: new RegExp(
    `(?<label>(?<![A-Za-z_-])[A-Za-z_-]{0,30}?(?:${secretWord})["']?[ \\t]{0,4}[=:][ \\t]{0,4}["']?|--(?:${secretWord})[ \\t]{1,4}|(?<![A-Za-z])bearer[ \\t]{1,4}|authorization[ \\t]{0,4}:[ \\t]{0,4}basic[ \\t]{1,4}|(?<![A-Za-z])(?:mysql|sshpass)[^\\r\\n]{0,200}? -p ?|(?<![\\w-])(?:-u|--user)[ =][^\\s:@/]{1,80}:|:\\/\\/[^\\s:@/]{0,80}:)(?<value>[^\\s"'@&]{3,400})`,
    'gi',
  ),
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
const cookies: PrivatePattern = {
  marks: [':'],
  pattern: /(?<label>(?<![A-Za-z])(?:set-)?cookie[ \t]{0,4}:[ \t]{0,4})(?<value>[^\r\n"]{3,2000})/gi,
  replace: (pseudonyms, match) => group(match, 'label') + pseudonyms.of('secret', group(match, 'value')),
};
/** The contents of a private key, an SSH key, and the address that is a secret itself. */
const keys: PrivatePattern = {
  minLength: 20,
  pattern:
    /(?<label>-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----\s|(?<![\w-])ssh-(?:rsa|dss|ed25519)[ \t]|hooks\.slack\.com\/services\/)(?<value>[A-Za-z0-9+/=\n\r]{10,8000})/g,
  replace: (pseudonyms, match) => group(match, 'label') + pseudonyms.of('secret', group(match, 'value')),
};

export const secretPatterns: readonly PrivatePattern[] = [
  keys,
  secretShapes,
  urlUsers,
  cookies,
  labelledSecrets,
];
