import { IntlMessageFormat } from 'intl-messageformat';

/** What an ICU message is made of, as far as two languages can differ in it. */

type Ast = ReturnType<IntlMessageFormat['getAst']>;
type Part = Ast[number];

/** How the parser numbers the parts. */
const kinds = { argument: 1, number: 2, pound: 7 } as const;
const kindOf = ({ type }: Part): number => type;

/** One way through the branches of a message. */
export interface Path {
  /** The branches of the selects on it: "state=on". */
  readonly selected: readonly string[];
  /** The values that are shown on it. */
  readonly shown: ReadonlySet<string>;
  /** As it is read, with a letter for each value. */
  readonly text: string;
}

export interface Shape {
  readonly paths: readonly Path[];
  /** "count: number", "name: text", "state: select": how each value is used; a plural is a number. */
  readonly uses: ReadonlySet<string>;
  /** The branches of each plural. */
  readonly plurals: readonly (readonly string[])[];
}

/** Throws where the message is no ICU message. */
export function shapeOf(pattern: string, tag: string): Shape {
  const ast = new IntlMessageFormat(pattern, tag, undefined, { ignoreTag: true }).getAst();
  const uses = new Set<string>();
  const plurals: string[][] = [];
  walk(ast, (part) => {
    if ('options' in part) {
      uses.add(`${part.value}: ${'offset' in part ? 'number' : 'select'}`);
      if ('offset' in part) plurals.push(Object.keys(part.options));
    } else if ('value' in part) {
      if (kindOf(part) === kinds.argument) uses.add(`${part.value}: text`);
      if (kindOf(part) === kinds.number) uses.add(`${part.value}: number`);
    }
  });
  return { paths: pathsOf(ast, null), uses, plurals };
}

function walk(ast: Ast, visit: (part: Part) => void): void {
  for (const part of ast) {
    visit(part);
    if ('options' in part) for (const { value } of Object.values(part.options)) walk(value, visit);
  }
}

/** `counted` is the value of the plural that a "#" stands for. */
function pathsOf(ast: Ast, counted: string | null): readonly Path[] {
  let paths: readonly Path[] = [{ selected: [], shown: new Set(), text: '' }];
  for (const part of ast) {
    const continuations = continuationsOf(part, counted);
    paths = paths.flatMap(({ selected, shown, text }) =>
      continuations.map((next) => ({
        selected: [...selected, ...next.selected],
        shown: new Set([...shown, ...next.shown]),
        text: text + next.text,
      })),
    );
  }
  return paths;
}

function continuationsOf(part: Part, counted: string | null): readonly Path[] {
  if ('options' in part) {
    if ('offset' in part)
      return Object.values(part.options).flatMap(({ value }) => pathsOf(value, part.value));
    return Object.entries(part.options).flatMap(([name, { value }]) =>
      pathsOf(value, counted).map(({ selected, ...path }) => ({
        selected: [`${part.value}=${name}`, ...selected],
        ...path,
      })),
    );
  }
  const kind = kindOf(part);
  if (kind === kinds.pound)
    return [{ selected: [], shown: new Set(counted === null ? [] : [counted]), text: 'X' }];
  const value = 'value' in part ? part.value : '';
  return kind === kinds.argument || kind === kinds.number
    ? [{ selected: [], shown: new Set([value]), text: 'X' }]
    : [{ selected: [], shown: new Set(), text: value }];
}
