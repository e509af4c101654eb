/** strerror(3) of macOS, the errors that a network connection can meet, by their numbers there (sys/errno.h). */
export const errnoWords: ReadonlyMap<string, number> = new Map([
  ['Operation not permitted', 1],
  ['No such file or directory', 2],
  ['Interrupted system call', 4],
  ['Device not configured', 6],
  ['Bad file descriptor', 9],
  ['Cannot allocate memory', 12],
  ['Permission denied', 13],
  ['Resource busy', 16],
  ['File exists', 17],
  ['Invalid argument', 22],
  ['Too many open files in system', 23],
  ['Too many open files', 24],
  ['No space left on device', 28],
  ['Broken pipe', 32],
  ['Resource temporarily unavailable', 35],
  ['Operation now in progress', 36],
  ['Message too long', 40],
  ['Protocol not available', 42],
  ['Operation not supported', 45],
  ['Address already in use', 48],
  ["Can't assign requested address", 49],
  ['Network is down', 50],
  ['Network is unreachable', 51],
  ['Network dropped connection on reset', 52],
  ['Software caused connection abort', 53],
  ['Connection reset by peer', 54],
  ['No buffer space available', 55],
  ['Socket is already connected', 56],
  ['Socket is not connected', 57],
  ['Operation timed out', 60],
  ['Connection refused', 61],
  ['Host is down', 64],
  ['No route to host', 65],
  ['Operation canceled', 89],
  ['No message available on STREAM', 96],
]);

/** The highest errno of macOS (ELAST); a greater number in brackets is something else. */
export const highestErrno = 106;

export const errno = {
  notPermitted: 1,
  outOfMemory: 12,
  systemOutOfFiles: 23,
  outOfFiles: 24,
  noSpace: 28,
} as const;

/** sys/errno.h of macOS. */
const errnoNames: ReadonlyMap<number, string> = new Map(
  (
    '1 EPERM 2 ENOENT 4 EINTR 6 ENXIO 9 EBADF 12 ENOMEM 13 EACCES 16 EBUSY 17 EEXIST 22 EINVAL 23 ENFILE 24 EMFILE ' +
    '28 ENOSPC 32 EPIPE 35 EAGAIN 36 EINPROGRESS 40 EMSGSIZE 42 ENOPROTOOPT 45 ENOTSUP 48 EADDRINUSE ' +
    '49 EADDRNOTAVAIL 50 ENETDOWN 51 ENETUNREACH 52 ENETRESET 53 ECONNABORTED 54 ECONNRESET 55 ENOBUFS 56 EISCONN ' +
    '57 ENOTCONN 60 ETIMEDOUT 61 ECONNREFUSED 64 EHOSTDOWN 65 EHOSTUNREACH 89 ECANCELED 96 ENODATA'
  )
    .match(/\d+ \w+/gu)
    ?.map((pair): [number, string] => [Number(pair.split(' ')[0]), pair.split(' ')[1] ?? '']) ?? [],
);
const wordsOfNumber: ReadonlyMap<number, string> = new Map(
  [...errnoWords].map(([words, number]) => [number, words]),
);

/** "EHOSTUNREACH (65): No route to host". */
export const errnoText = (number: number): string => {
  const name = errnoNames.get(number);
  return name === undefined ? `errno ${number}` : `${name} (${number}): ${wordsOfNumber.get(number) ?? ''}`;
};
