/** Commands that people paste together with their output; needed where the mark of a prompt alone could be a comment or a quote. */
const knownCommands = new Set(
  (
    'socketfilterfw system_profiler scutil systemextensionsctl kmutil kextstat defaults plutil sw_vers lsof skywalkctl log ' +
    'sysctl ifconfig netstat networksetup pfctl launchctl ulimit route uname sudo cat grep ps top nettop echo date whoami cd ls ' +
    'profiles osqueryi ss ip conntrack curl'
  ).split(' '),
);

const clearPrompt =
  /^[ \t]*(?:\([\w.-]{1,40}\) )?(?:\[?[\w.-]{1,64}@[\w.-]{1,64}[^$%#\n]{0,120}[$%#]|(?:bash|sh|zsh)-[\d.]{1,8}[$#%]|[~/][\w./~-]{0,80} ?[$%]|[\w.-]{1,64}:[^$%#\n]{1,120} [\w.-]{1,40}[$#%]|[$%❯➜»λ])[ \t]+(?<command>\S.*)$/u;
const uncertainPrompt = /^[ \t]*(?:[#>+]|[\w.~/-]{1,64}[#>])[ \t]+(?<command>\S.*)$/u;
const firstWord = /^(?:(?:sudo|time|env)[ \t]+(?:-\S+[ \t]+){0,3})?(?:\/[\w./-]*\/)?(?<word>[\w.-]+)/u;

/** Most lines have none of the marks that a prompt ends with. */
const promptMark = /[$%#>+❯➜»λ]/u;

/** What a command prints about itself begins with its name and a colon; the first line of `route get` is "route to:". */
const isKnown = (command: string): boolean =>
  !/^[\w.-]+(?: to)?:/u.test(command) && knownCommands.has(firstWord.exec(command)?.groups?.['word'] ?? '');

/**
 * The command that was typed on this line of a transcript, or null where the line is output. Takes the line with its
 * marks: "# lsof -p 1" is what root types, "# Firewall is on" is a comment.
 */
export const commandOf = (line: string): string | null => {
  const bounded = line.slice(0, 2048);
  if (!promptMark.test(bounded)) return null;
  const clear = clearPrompt.exec(bounded)?.groups?.['command'];
  if (clear !== undefined) return clear.trim();
  const uncertain = uncertainPrompt.exec(bounded)?.groups?.['command'];
  if (uncertain !== undefined && isKnown(uncertain)) return uncertain.trim();
  return null;
};

/** A prompt at which nothing was typed: the end of a transcript. */
export const isBarePrompt = (line: string): boolean =>
  /^[ \t]*(?:\([\w.-]{1,40}\) )?(?:\[?[\w.-]{1,64}@[\w.-]{1,64}[^$%#\n]{0,120}[$%#]|(?:bash|sh|zsh)-[\d.]{1,8}[$#%]|[$%❯➜»λ])[ \t]*$/u.test(
    line.slice(0, 512),
  );
