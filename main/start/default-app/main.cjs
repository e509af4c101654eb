// Stands in for Electron's own default_app.asar, which the npm-packaged runtime lacks:
//   electron [switches] [-r|--require MODULE]... APP [arguments]     electron --version
'use strict';
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');
const Module = require('node:module');
const { pathToFileURL } = require('node:url');

const usage = 64;

/** Electron's own reading of its arguments: switches of Chromium and Node before the app's path are not ours. */
function readArguments(argv) {
  const preloads = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index];
    if (argument === '--version' || argument === '-v') return { version: true, preloads, target: null };
    if (argument === '-r' || argument === '--require') preloads.push(argv[++index]);
    else if (argument.startsWith('--require=')) preloads.push(argument.slice('--require='.length));
    else if (!argument.startsWith('-')) return { version: false, preloads, target: argument };
  }
  return { version: false, preloads, target: null };
}

/** The app's name decides where its data lies (~/.config/<name>), so it has to be known before anything else runs. */
function introduce(folder) {
  const file = path.join(folder, 'package.json');
  if (!fs.existsSync(file)) return false;
  const description = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (description.version) app.setVersion(description.version);
  const name = description.productName || description.name;
  if (name) app.name = name;
  app.setDesktopName(description.desktopName || `${app.name}.desktop`);
  return true;
}

function fail(sentence, code) {
  console.error(sentence);
  process.exit(code);
}

const { version, preloads, target } = readArguments(process.argv.slice(1));
if (version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (!target) fail('usage: electron [-r MODULE] APP', usage);

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
const folder = path.resolve(target);
const described = introduce(folder);
let entry;
try {
  entry = Module._resolveFilename(folder, null, true);
} catch (error) {
  fail(`Unable to find an Electron app at ${folder}: ${error.message}`, 1);
}
app.setAppPath(described ? folder : path.dirname(entry));
if (preloads.length > 0) Module._preloadModules(preloads);
// Loaded at once where that is possible: some of Electron's calls are allowed before `ready` only.
if (isModule(entry)) {
  import(pathToFileURL(entry).href).catch(couldNotLoad);
} else {
  try {
    require(entry);
  } catch (error) {
    couldNotLoad(error);
  }
}

function isModule(file) {
  if (/\.[cm]js$/.test(file)) return file.endsWith('.mjs');
  const description = path.join(folder, 'package.json');
  return fs.existsSync(description) && JSON.parse(fs.readFileSync(description, 'utf8')).type === 'module';
}
function couldNotLoad(error) {
  fail(`The app could not be loaded: ${error.stack}`, 1);
}
