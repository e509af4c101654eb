/** Which program logged a line, in the forms of syslog, of `log show`, of Console, and of programs that write to a terminal. */

/** `log show --style compact`, syslog, and ours: "name[123]" or "name[123:4ab]", with the message behind it. */
const bracketed =
  /(?:^|\s)(?<name>[A-Za-z_][\w.+-]{0,60}(?: [A-Za-z(][\w.()+-]{0,40}){0,3}?)\[(?<pid>\d{1,7})(?::[0-9a-fA-Fx]{1,16})?\](?=:|\s|\)|$)/u;
/** `log show`: activity, PID and TTL precede the name. */
const unified =
  /\s0x[0-9a-f]{1,8}\s{1,40}(?:Default|Error|Fault|Info|Debug|Activity)\s{1,40}0x[0-9a-f]{1,12}\s{1,40}(?<pid>\d{1,7})\s{1,40}\d{1,4}\s{1,40}(?<name>[^:]{1,80}?): /u;
/** Copied out of Console: type, time, process and message in columns. */
const ofConsole =
  /^(?:error|default|fault|info|debug)\t\d{1,2}:\d\d:\d\d[.,]\d{1,9}(?: ?[+-]\d{4})?\t(?<name>[^\t]{1,80})\t/iu;
/** "name: message", behind a time or not. */
const named =
  /^\s*(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d\S{0,16}\s{1,4}|\[\d\d:\d\d:\d\d\S{0,8}\s{1,4}|\d\d:\d\d:\d\d\S{0,10}\s{1,4}|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \S{1,60} )?(?<name>[A-Za-z_][\w.+-]{1,40}): \S/u;
const npm = /^\s*(?<name>npm|yarn|pnpm) (?:ERR!|error)/iu;

/** Words before a colon that name no program. */
const noProgram =
  /^(?:e?rror|err|err!|warn(?:ing)?|info|debug|notice|fatal|panic|trace|caused|cause|exception|failed|failure|message|msg|reason|code|errno|syscall|path|note|hint|output|stderr|stdout|usage|level|status|result|fehler|erreur|uncaught|unhandled\w*|abort|details?|thread|http|https|file|tcp|udp|dial|accept4?|socket|open(?:at|dir)?|connect|bind|listen|fork|pipe2?|dup2?|kqueue|epoll_create1?|inotify_\w+|read(?:dir)?|write|send(?:to|msg)?|recv(?:from|msg)?|l?stat|mkdir|fopen|exec(?:ve)?|spawn|posix_spawn|getaddrinfo|scandir|unlink|rename|watch|eventfd|mmap|\w*(?:Error|Exception|Code)|E[A-Z]{3,15}|[A-Z]\w*Error\w*|os|io|std|errors?)$/iu;

export interface Logger {
  readonly process: string | null;
  readonly pid: number | null;
}

const noLogger: Logger = { process: null, pid: null };

/** The program and its number; null for each where the line does not name it. */
export const loggedBy = (line: string): Logger => {
  const start = line.slice(0, 400);
  const groups = (
    ofConsole.exec(start) ??
    unified.exec(start) ??
    bracketed.exec(start) ??
    npm.exec(start) ??
    named.exec(start)
  )?.groups;
  const printed = groups?.['name']?.trim() ?? '';
  // syslog puts the name of the machine before that of the program.
  const name =
    start.includes(']:') && printed.includes(' ') ? printed.slice(printed.indexOf(' ') + 1) : printed;
  if (name === '' || noProgram.test(name)) return noLogger;
  const pid = groups?.['pid'];
  return { process: name, pid: pid === undefined ? null : Number(pid) };
};
