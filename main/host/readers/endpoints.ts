/** "192.0.2.1:443", "192.0.2.1.443", "[::1]:80", "localhost:8080": the host without its port. */
const withoutPort = (endpoint: string): string => {
  const bracket = /^\[(?<host>[^\]]{1,60})\]/u.exec(endpoint)?.groups?.['host'];
  if (bracket !== undefined) return bracket;
  return /^(?<host>.*)[.:](?:\d{1,5}|\*|[a-z][\w-]{0,30})$/u.exec(endpoint)?.groups?.['host'] ?? endpoint;
};

const loopbackHost =
  /^(?:127(?:\.\d{1,3}){0,3}|::1|0:0:0:0:0:0:0:1|localhost|::ffff:127(?:\.\d{1,3}){3}|(?:fe80::1)?%lo0)$/iu;

/** F6.0: both ends on this machine, through the loopback or through one of its own addresses. */
export const isLoopbackPair = (local: string, remote: string): boolean => {
  const [from, to] = [withoutPort(local), withoutPort(remote)];
  return loopbackHost.test(from) || loopbackHost.test(to) || (from === to && from !== '*' && from !== '');
};
