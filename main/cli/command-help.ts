import type { Message, TextKey } from '../core/text/message.ts';

/** The description of a command, which help.ts prints. */

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** The placeholder of its value in the help: "FILE", "none|echo|http". */
  readonly value?: string;
  /** Whether it may be given more than once. */
  readonly multiple?: true;
  readonly about: Message;
  /** Its heading in the help, where not all are under "Options". */
  readonly group?: TextKey;
}

export interface CommandHelp {
  readonly name: string;
  /** What is called beside the options: "A B", "[FILE|-]". */
  readonly arguments?: string;
  /** What it does; each is a paragraph, the first one short. */
  readonly about: readonly Message[];
  /** Beside those that every command has (64, 70, 130). */
  readonly exitStatus?: readonly (readonly [code: number, meaning: Message])[];
  /** A command line, and what it is for where that is not plain. */
  readonly examples: readonly (readonly [line: string, about?: Message])[];
}
