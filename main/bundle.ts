import type { Plugin } from 'vite';

/** Packages for the runtime of `npm start`, present only during development: packaged programs import but never load them. */
export const developmentOnly = ['extract-zip', '@electron/asar', '@electron/fuses'];

const names = { function: true, class: true };

/** Halves the code that is read at a start. Functions and classes keep their names, which error reports contain. */
export const minify = {
  compress: { target: 'node20', keepNames: names },
  mangle: { toplevel: true, keepNames: names },
  codegen: { removeWhitespace: true },
};

/** The texts are parsed as JSON, which takes a third of the time of compiling them. */
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
