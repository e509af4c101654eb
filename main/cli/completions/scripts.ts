import type { CommandLine, OptionEntry, Values } from './command-line.ts';

type Script = (line: CommandLine) => string;

/** Within single quotes of any of the three shells; zsh also reads colons and brackets of descriptions. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const plainInZsh = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&');

const withValue = (options: readonly OptionEntry[]): readonly OptionEntry[] =>
  options.filter(({ value }) => value !== null);

const bashReply = (values: Values): string =>
  values === 'file'
    ? 'COMPREPLY=($(compgen -f -- "$word"))'
    : `COMPREPLY=(${values === 'none' ? '' : `$(compgen -W ${quoted(values.join(' '))} -- "$word")`})`;

const bash: Script = ({ commands }) => `# bash completion for lanelight
_lanelight() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${quoted([...commands.map(({ name }) => name), '--help', '--version'].join(' '))} -- "$word"))
    return
  fi
  case \${COMP_WORDS[1]} in
${commands
  .map(
    ({ name, options, argument }) => `    ${name})
      case $before in
${withValue(options)
  .map((option) => `        --${option.name}) ${bashReply(option.values)}; return ;;`)
  .join('\n')}
      esac
      case $word in
        -*) COMPREPLY=($(compgen -W ${quoted(options.map((option) => `--${option.name}`).join(' '))} -- "$word")) ;;
        *) ${bashReply(argument)} ;;
      esac ;;`,
  )
  .join('\n')}
  esac
}
complete -F _lanelight lanelight
`;

const zshValues = (values: Values): string =>
  values === 'file' ? '_files' : values === 'none' ? ' ' : `(${values.join(' ')})`;

const zsh: Script = ({ commands }) => `#compdef lanelight
# zsh completion for lanelight
_lanelight() {
  local -a commands
  commands=(
${commands.map(({ name, about }) => `    ${quoted(`${name}:${plainInZsh(about)}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local name=$words[2]
  shift words
  (( CURRENT-- ))
  case $name in
${commands
  .map(
    ({ name, options, argument }) => `    ${name})
      _arguments \\
${options
  .map(({ name: option, about, value, values }) => {
    const suffix = value === null ? '' : `:${plainInZsh(value)}:${zshValues(values)}`;
    return `        ${quoted(`--${option}[${plainInZsh(about)}]${suffix}`)} \\`;
  })
  .join('\n')}
        ${argument === 'none' ? '' : quoted(`*:argument:${zshValues(argument)}`)} ;;`,
  )
  .join('\n')}
  esac
}
if [ "$funcstack[1]" = _lanelight ]; then _lanelight "$@"; else compdef _lanelight lanelight; fi
`;

const fishValues = (values: Values): string =>
  values === 'file' ? ' -r -F' : values === 'none' ? ' -x' : ` -x -a ${quoted(values.join(' '))}`;

const fish: Script = ({ commands }) => `# fish completion for lanelight
complete -c lanelight -f
${commands
  .flatMap(({ name, about, options, argument }) => {
    const here = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c lanelight -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`,
      ...(argument === 'none' ? [] : [`complete -c lanelight ${here}${fishValues(argument)}`]),
      ...options.map(
        (option) =>
          `complete -c lanelight ${here} -l ${option.name} -d ${quoted(option.about)}${option.value === null ? '' : fishValues(option.values)}`,
      ),
    ];
  })
  .join('\n')}
`;

export const scripts = { bash, zsh, fish } as const;
