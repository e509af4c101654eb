import type { Message } from '../core/text/message.ts';
import type { Text } from '../core/text/text.ts';
import type { CliIo } from './command.ts';

/** The texts for people, in the language of the terminal. Loaded on demand: commands that only print JSON do not wait. */
export async function loadText(): Promise<Text> {
  const [{ textIn }, { chosenLanguage, languagesOfEnvironment }] = await Promise.all([
    import('../core/text/catalogues.ts'),
    import('../core/text/languages.ts'),
  ]);
  return textIn(chosenLanguage('auto', languagesOfEnvironment(process.env)));
}

/** For programs: JSON is always in English. */
export const loadEnglish = async (): Promise<Text> => (await import('../core/text/text.ts')).english;

/** "lanelight check: The helper is missing …" on stderr. `command` is empty where none was recognised. */
export async function printError(io: CliIo, command: string, error: Message): Promise<void> {
  const text = await loadText();
  io.stderr(`lanelight${command === '' ? '' : ` ${command}`}: ${text.of(error)}\n`);
}
