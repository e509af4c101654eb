// Put before a program with --require: writes the files that it loaded, to where LOADED_FILES points.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env.LOADED_FILES, Object.keys(require.cache).join('\n'));
});
