import type { ProxyPlace } from '../paste-readings.ts';

/** "127.0.0.1:8080". */
export const proxyAddress = ({ host, port }: ProxyPlace): string =>
  `${host ?? '?'}${port === null ? '' : `:${port}`}`;
