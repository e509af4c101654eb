import { IntlMessageFormat } from 'intl-messageformat';
import ts from 'typescript';
import { expect, test } from 'vitest';
import en from '../../../main/core/text/en.json';
import { type Source, lineOf, rawText, sourcesOfProgram, walk } from '../../support/source-program.ts';

const catalogue = new Map<string, string>(Object.entries(en));
const sources = sourcesOfProgram();

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** The placeholders of a pattern, also those inside the branches of a plural or a select. */
function placeholdersOf(ast: Ast): readonly string[] {
  return ast.flatMap((part) => {
    // 0 is literal text, 7 the "#" of a plural, 8 a tag; the rest name a value.
    const own = 'value' in part && ![0, 7, 8].includes(part.type) ? [part.value] : [];
    const branches =
      'options' in part ? Object.values(part.options).flatMap(({ value }) => placeholdersOf(value)) : [];
    return [...own, ...branches];
  });
}

const needed = new Map(
  [...catalogue].map(([key, pattern]) => [
    key,
    new Set(placeholdersOf(new IntlMessageFormat(pattern, 'en', undefined, { ignoreTag: true }).getAst())),
  ]),
);

/** One place that words a text: the keys it may stand for and the values it passes. */
interface Use {
  readonly where: string;
  readonly keys: readonly string[];
  /** null where a function takes the key alone and fills in the values itself. */
  readonly given: ReadonlySet<string> | null;
  /** Written out at this place; values that a function gathers for several texts may hold more than one of them needs. */
  readonly exact: boolean;
}

/** The keys an expression may have, by its type: `burst.limit.${kind}` stands for one key for each kind. */
function keysOf({ checker }: Source, expression: ts.Expression): readonly string[] {
  const own = checker.getTypeAtLocation(expression);
  // In a generic function the type has a parameter in it; its constraint has the keys.
  const type = checker.getBaseConstraintOfType(own) ?? own;
  const members = type.isUnion() ? type.types : [type];
  return members.flatMap((member) => (member.isStringLiteral() ? [member.value] : []));
}

const propertyOf = (object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined =>
  object.properties.find(
    (property): property is ts.PropertyAssignment =>
      ts.isPropertyAssignment(property) && ts.isIdentifier(property.name) && property.name.text === name,
  )?.initializer;

/** The object literals that a function returns, for one that is declared to return values of any name. */
function returnedBy({ checker }: Source, call: ts.CallExpression): readonly ts.Expression[] {
  const declaration = checker.getResolvedSignature(call)?.declaration;
  if (declaration === undefined || !ts.isFunctionLike(declaration) || !('body' in declaration)) return [];
  const { body } = declaration;
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [ts.isParenthesizedExpression(body) ? body.expression : body];
  const returned: ts.Expression[] = [];
  walk(body, (node) => {
    if (ts.isReturnStatement(node) && node.expression !== undefined) returned.push(node.expression);
    return undefined;
  });
  return returned;
}

function namesOf(source: Source, values: ts.Expression | undefined): ReadonlySet<string> {
  if (values === undefined) return new Set();
  const { checker } = source;
  const type = checker.getTypeAtLocation(values);
  if (ts.isCallExpression(values) && type.getStringIndexType() !== undefined) {
    return new Set(returnedBy(source, values).flatMap((each) => [...namesOf(source, each)]));
  }
  const isThere = ({ flags }: ts.Symbol): boolean => (flags & ts.SymbolFlags.Optional) === 0;
  return new Set(type.getProperties().flatMap((property) => (isThere(property) ? [property.name] : [])));
}

/** How a function that words a text declares its parameters: `(key: TextKey, values?: TextValues)`. */
function parametersOf({ checker }: Source, call: ts.CallExpression): readonly (string | undefined)[] {
  const parameters = checker.getResolvedSignature(call)?.declaration?.parameters ?? [];
  return [...parameters].map((parameter) =>
    ts.isParameter(parameter) ? parameter.type?.getText() : undefined,
  );
}

const isMessage = ({ checker }: Source, object: ts.ObjectLiteralExpression): boolean =>
  checker.getContextualType(object)?.getProperty('values') !== undefined;

const isWrittenOut = (values: ts.Expression | undefined): boolean =>
  values !== undefined && ts.isObjectLiteralExpression(values);

function usesIn(source: Source): readonly Use[] {
  const uses: Use[] = [];
  const add = (
    node: ts.Node,
    key: ts.Expression,
    given: ReadonlySet<string> | null,
    exact: boolean,
  ): void => {
    const keys = keysOf(source, key).filter((each) => catalogue.has(each));
    // A function that passes on any key is no use of its own: the places that call it are.
    if (keys.length > 0 && keys.length < catalogue.size)
      uses.push({ where: lineOf(source, node), keys, given, exact });
  };
  walk(source.file, (node) => {
    if (ts.isCallExpression(node)) {
      const [key, values] = node.arguments;
      const [first, second] = parametersOf(source, node);
      if (key !== undefined && first === 'TextKey')
        add(node, key, second === 'TextValues' ? namesOf(source, values) : null, isWrittenOut(values));
    }
    if (ts.isObjectLiteralExpression(node) && isMessage(source, node)) {
      const key = propertyOf(node, 'key');
      if (key !== undefined)
        add(node, key, namesOf(source, propertyOf(node, 'values')), isWrittenOut(propertyOf(node, 'values')));
    }
    return undefined;
  });
  return uses;
}

const uses = sources.flatMap(usesIn);

test('the keys of the catalogue are sorted', () => {
  const written = [...rawText('main/core/text/en.json').matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key);
  expect(written).toEqual([...catalogue.keys()].sort());
});

test('a text gets every placeholder of its pattern, and none that no pattern has', () => {
  expect(uses.length).toBeGreaterThan(5);
  const wrong = uses.flatMap(({ where, keys, given, exact }) =>
    given === null
      ? []
      : [
          ...keys.flatMap((key) =>
            [...(needed.get(key) ?? [])]
              .filter((name) => !given.has(name))
              .map((name) => `${where}: ${key} lacks {${name}}`),
          ),
          ...[...given]
            .filter((name) => exact && !keys.some((key) => needed.get(key)?.has(name)))
            .map((name) => `${where}: ${keys.join(' | ')} has no {${name}}`),
        ],
  );
  expect(wrong).toEqual([]);
});

test('every key of the catalogue is used', () => {
  const used = new Set(uses.flatMap(({ keys }) => keys));
  for (const { file } of sources) {
    walk(file, (node) => {
      if (ts.isStringLiteralLike(node) && catalogue.has(node.text)) used.add(node.text);
      return undefined;
    });
  }
  expect([...catalogue.keys()].filter((key) => !used.has(key))).toEqual([]);
});
