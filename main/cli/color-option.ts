import { message } from '../core/text/message.ts';
import { colorModes } from './color.ts';
import type { CliIo } from './command.ts';
import { oneOf } from './option-values.ts';

/** The option of every command that prints in colour. */
export const colorOption = {
  color: { type: 'string', value: 'auto|always|never', about: message('cli.option.color') },
} as const;

/** Applies to the whole command; any other word is refused. */
export function chooseColor(color: string | undefined, io: CliIo): void {
  if (color !== undefined) io.useColor(oneOf('--color', color, colorModes));
}
