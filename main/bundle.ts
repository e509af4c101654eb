import type { Plugin } from 'vite';

/** Packages for the runtime of `npm start`, present only during development: packaged programs import but never load them. */
export const developmentOnly = ['extract-zip', '@electron/asar', '@electron/fuses'];

const names = { function: true, class: true };

/** Halves the code that is read at a start. Functions and classes keep their names, which error reports contain. */
export const minify = {
  compress: { target: 'node20', keepNames: names },
  mangle: { toplevel: true, keepNames: names },
  // One character beyond Latin-1 would make a whole file take two bytes for each of its characters in memory.
  codegen: { removeWhitespace: true, asciiOnly: true },
};

/** What conf, the base of electron-store, imports for options that the settings do not set: a schema and migrations. */
const unusedByConf = ['ajv/dist/2020.js', 'ajv-formats', 'semver'];

/** Leaves these packages out, which would otherwise be a third of the code that the app reads at a start. */
export const confAlone: Plugin = {
  name: 'conf-alone',
  enforce: 'pre',
  resolveId: (id, importer) =>
    importer?.includes('/node_modules/conf/') === true && unusedByConf.includes(id) ? `\0${id}` : null,
  load: (id) =>
    id.startsWith('\0') && unusedByConf.includes(id.slice(1))
      ? 'export default undefined; export const Ajv2020 = undefined;'
      : null,
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
