// What is recorded on a Mac and from the double alike: one NDJSON trace each. `SERVER` is a server started for the
// recording, `GATEWAY` the router of the local network, `TARGET` what LANELIGHT_TRACE_TARGET names.

/** @type {readonly {name: string, shows: string, args: readonly string[], double: string, openFiles?: number}[]} */
export const scenarios = [
  {
    name: 'refused',
    shows: 'what a refused connection looks like',
    args: ['burst', '--target', '127.0.0.1:1', '--count', '5'],
    double: '',
  },
  {
    name: 'open-files',
    shows: 'how EMFILE arrives, and after how long',
    args: ['burst', '--target', 'SERVER', '--pattern', 'find-limit', '--count', '1000', '--verify', 'echo'],
    double: '',
    openFiles: 256,
  },
  {
    name: 'flow-table',
    shows: 'how a full flow table arrives, and at which number',
    args: ['burst', '--target', 'TARGET', '--pattern', 'find-limit', '--count', '2000'],
    double: 'mode=flowswitch,os=14.6,flow-limit=512,limit-errno=ENOSPC',
    openFiles: 4096,
  },
  {
    name: 'local-network-denied',
    shows: 'what a target on the local network looks like to a program that may not reach it',
    args: ['burst', '--target', 'GATEWAY', '--count', '1', '--deadline', '5'],
    double: 'os=15.4,waiting-from=1,waiting-errno=ENETDOWN,path-reason=local-network-denied',
  },
  {
    name: 'tls-to-plain',
    shows: 'what a TLS handshake with a server that has none looks like',
    args: ['burst', '--target', 'SERVER', '--protocol', 'tls', '--count', '3', '--deadline', '5'],
    double: '',
  },
  {
    name: 'unsent-udp',
    shows: 'whether an unsent UDP flow opens its channel when it starts',
    args: ['probe', '--quiet'],
    double: 'mode=flowswitch,interface=en0',
  },
];
