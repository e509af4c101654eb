import { group, type PrivatePattern } from './private-pattern.ts';

/** Names of accounts: in paths, mail addresses and the prompt of a shell. */

/** System accounts and shared folders are the same on every machine. */
const sharedUser = /^(shared|guest|root|daemon|nobody|_[\w-]+|user|username|you|me|\$user|\.\.\.)$/i;

export const homes: PrivatePattern = {
  marks: ['/', '\\'],
  pattern: /(?<root>[/\\](?:Users|home|media)(?:\/|\\{1,2}))(?<user>[^/\\\s"'<>:*?]{1,80})/g,
  replace: (pseudonyms, match) => {
    const user = group(match, 'user');
    return `${group(match, 'root')}${sharedUser.test(user) ? user : pseudonyms.of('user', user)}`;
  },
};

/** "Full Name (account)" of System Profiler. */
export const userNames: PrivatePattern = {
  marks: ['('],
  pattern: /(?<label>\bUser Name: {0,4})(?<full>[^\r\n(]{1,100}?) {0,4}\((?<user>[^)\r\n]{1,80})\)/g,
  replace: (pseudonyms, match) =>
    `${group(match, 'label')}${pseudonyms.of('user', group(match, 'full'))} (${pseudonyms.of('user', group(match, 'user'))})`,
};

export const mails: PrivatePattern = {
  marks: ['@'],
  pattern:
    /(?<![\w.+-])(?<user>[\w.+-]{1,64})@(?<domain>(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24})(?![\w-])/g,
  replace: (pseudonyms, match) =>
    `${pseudonyms.of('user', group(match, 'user'))}@${pseudonyms.of('host', group(match, 'domain'))}.example`,
};

/** "jane@Janes-MacBook ~ %" */
export const prompts: PrivatePattern = {
  marks: ['@'],
  pattern:
    /(?<=^|[\r\n]|\()(?<user>[a-z_][\w.-]{0,40})@(?<host>[A-Za-z][\w-]{0,62})(?<rest>(?:\.\w{1,20})?[ :][^\r\n]{0,200}[%$#>])/g,
  replace: (pseudonyms, match) => {
    const user = group(match, 'user');
    const name = sharedUser.test(user) ? user : pseudonyms.of('user', user);
    return `${name}@${pseudonyms.of('host', group(match, 'host'))}${group(match, 'rest')}`;
  },
};

/** "root@bastion-7" in the middle of a line; a terminal is no host. */
export const logins: PrivatePattern = {
  marks: ['@'],
  pattern: /(?<![\w.+-])(?<user>[A-Za-z_][\w.-]{0,40})@(?!tty)(?<host>[A-Za-z][\w-]{1,62})(?![\w.@-])/g,
  replace: (pseudonyms, match) => {
    const user = group(match, 'user');
    return `${sharedUser.test(user) ? user : pseudonyms.of('user', user)}@${pseudonyms.of('host', group(match, 'host'))}`;
  },
};
