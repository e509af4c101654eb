import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The sources of the program and of the page as TypeScript sees them, for tests that hold a rule over all of them. */

const root = new URL('../../', import.meta.url).pathname;

/** One program for both: a second one would read all the declarations of the libraries again. */
function wholeProgram(): ts.Program {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  };
  const [main, page] = ['tsconfig.json', 'tray-ui/tsconfig.json'].map((config) => {
    const parsed = ts.getParsedCommandLineOfConfigFile(`${root}${config}`, {}, host);
    if (parsed === undefined) throw new Error(`${config} cannot be read`);
    return parsed;
  });
  const files = [...(main?.fileNames ?? []), ...(page?.fileNames ?? [])].filter((name) => isOurs(name));
  return ts.createProgram(files, { ...page?.options, types: ['node', 'vite/client'] });
}

const pathOf = (fileName: string): string => (fileName.startsWith(root) ? fileName.slice(root.length) : '');
const isOurs = (fileName: string): boolean => /^(main|tray-ui)\/.*\.tsx?$/.test(pathOf(fileName));

export interface ParsedSource {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly file: ts.SourceFile;
}

export interface Source extends ParsedSource {
  readonly checker: ts.TypeChecker;
}

/** Every source file of main/ and tray-ui/ with its types. Takes seconds: call it once in a file of tests. */
export function sourcesOfProgram(): readonly Source[] {
  const program = wholeProgram();
  const checker = program.getTypeChecker();
  return program
    .getSourceFiles()
    .filter(({ fileName }) => isOurs(fileName))
    .map((file) => ({ path: pathOf(file.fileName), file, checker }));
}

/** The same files without types, which is far quicker. */
export function parsedSources(): readonly ParsedSource[] {
  return ['main', 'tray-ui']
    .flatMap((folder) => ts.sys.readDirectory(`${root}${folder}`, ['.ts', '.tsx']))
    .filter((fileName) => isOurs(fileName))
    .map((fileName) => ({
      path: pathOf(fileName),
      file: ts.createSourceFile(fileName, readFileSync(fileName, 'utf8'), ts.ScriptTarget.Latest, true),
    }));
}

export const rawText = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

/** Visits a node and all below it; a visit that returns false leaves out what is below. */
export function walk(node: ts.Node, visit: (node: ts.Node) => boolean | undefined): void {
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}

export const lineOf = ({ path, file }: ParsedSource, node: ts.Node): string =>
  `${path}:${String(file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1)}`;
