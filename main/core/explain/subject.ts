/** "Safari (512)", "Safari", "process 512"; null where neither is known. */
export const subjectOf = (name: string | null, pid: number | null): string | null => {
  if (name === null || name === '') return pid === null ? null : `process ${pid}`;
  return pid === null ? name : `${name} (${pid})`;
};

/** lsof escapes blanks; people read names without. */
export const shownCommand = (command: string): string => command.replaceAll('\\x20', ' ');
