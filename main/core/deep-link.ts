/** SECURITY: an address with which another program opens Lanelight: the number of a process and nothing else (S16). */

export const linkScheme = 'lanelight';
const processLink = /^lanelight:\/\/process\/(\d{1,8})\/?$/;

/** The process of "lanelight://process/512"; null for any other address. */
export function processOfLink(address: string): number | null {
  const pid = Number(processLink.exec(address)?.[1] ?? 0);
  return pid > 0 ? pid : null;
}

/** The process of the first such address among the arguments of a second start. */
export function processOfArguments(argv: readonly string[]): number | null {
  for (const argument of argv) {
    const pid = processOfLink(argument);
    if (pid !== null) return pid;
  }
  return null;
}
