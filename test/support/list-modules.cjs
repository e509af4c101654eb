// Loaded with --require: at exit, writes the paths of the files that the program loaded to the file LOADED_FILES.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env.LOADED_FILES, Object.keys(require.cache).join('\n'));
});
