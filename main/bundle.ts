import type { Plugin } from 'vite';

const names = { function: true, class: true };

/** Half of the text need not be read at a start. Functions and classes keep their names: a fault is reported with them. */
export const minify = {
  compress: { target: 'node20', keepNames: names },
  mangle: { toplevel: true, keepNames: names },
  codegen: { removeWhitespace: true },
};

/** The words are data: JSON.parse() reads them in a third of the time that the compiler takes. */
export const wordsAsData: Plugin = {
  name: 'words-as-data',
  enforce: 'pre',
  transform: {
    filter: { id: /core\/text\/.*\.json$/ },
    handler: (code) => ({
      code: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(code)))})`,
      moduleType: 'js',
    }),
  },
};
