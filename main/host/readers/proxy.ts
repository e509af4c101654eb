import type { ProxyPlace, ProxyReading } from '../../core/paste-readings.ts';
import { wholeNumber } from './sysctl.ts';
import { linesOf } from './text.ts';

const mark =
  /^\s*(?:HTTPEnable|HTTPSEnable|SOCKSEnable|ProxyAutoConfigEnable|ProxyAutoDiscoveryEnable|FTPPassive|ExceptionsList) :/mu;
const pair = /^\s*(?<key>[A-Z][A-Za-z]{2,40}) : (?<value>\S{1,300})\s*$/u;

/** `scutil --proxy`: null where the text has none of its keys. */
export const readProxy = (text: string): ProxyReading | null => {
  const lines = linesOf(text);
  if (!lines.some((line) => mark.test(line))) return null;
  const values = new Map<string, string>();
  for (const line of lines) {
    const groups = pair.exec(line)?.groups;
    if (groups !== undefined) values.set(groups['key'] ?? '', groups['value'] ?? '');
  }
  const isOn = (name: string): boolean => values.get(`${name}Enable`) === '1';
  const proxy = (name: string): ProxyPlace | null =>
    isOn(name)
      ? { host: values.get(`${name}Proxy`) ?? null, port: wholeNumber(values.get(`${name}Port`)) }
      : null;
  return {
    http: proxy('HTTP'),
    https: proxy('HTTPS'),
    socks: proxy('SOCKS'),
    autoConfiguration: isOn('ProxyAutoConfig') || isOn('ProxyAutoDiscovery'),
  };
};
