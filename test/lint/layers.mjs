// The layers of docs/decisions/2026-11-22-layers.md as a lint rule: which folder may import which folder and which package.
import { dirname, relative, resolve, sep } from 'node:path';

/**
 * `folders`: what a layer may import beside itself. `types`: what it may import types from. `packages`: which packages,
 * where they are limited. SECURITY: only host/process.ts and start/programs.ts start processes (S16); no package of the app
 * holds the second.
 *
 * @typedef {{folders: readonly string[], types?: readonly string[], packages?: RegExp}} Layer
 * @type {Readonly<Record<string, Layer>>}
 */
const layers = {
  'main/core': { folders: [], packages: /^(zod(\/mini)?|intl-messageformat)$/ },
  'main/host': {
    folders: ['main/core'],
    packages: /^(node:.+|systeminformation|node-notifier\/notifiers\/.+|zod\/mini)$/,
  },
  'main/storage': { folders: ['main/core'], packages: /^(node:.+|electron-store|zod\/mini)$/ },
  'main/monitor': { folders: ['main/core', 'main/host'], packages: /^node:.+$/ },
  'main/start': {
    folders: ['main/core'],
    packages: /^(node:.+|electron|@electron\/(asar|fuses)|extract-zip)$/,
  },
  // Tools that make packages. They are not imported and do not ship.
  'main/release': { folders: ['main/core', 'main/cli', 'main/start', 'package.json'] },
  'main/cli': {
    folders: ['main/core', 'main/host', 'main/monitor', 'main/storage', 'main/start', 'package.json'],
    packages: /^(node:.+|string-width|zod\/mini)$/,
  },
  'main/shell': {
    folders: ['main/core', 'main/host', 'main/monitor', 'main/storage'],
    packages: /^(node:.+|electron|menubar|zod\/mini)$/,
  },
  'tray-ui': {
    folders: ['main/core/app/page-contract.ts'],
    types: ['main/core/app', 'main/core/burst', 'main/core/views'],
    packages: /^(preact(\/.+)?|uplot(\/.+)?|vite(\/.+)?|node:url)$/,
  },
};

const processStarters = ['main/host/process.ts', 'main/start/programs.ts'];
const isWithin = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const layerOf = (path) => Object.keys(layers).find((folder) => path.startsWith(`${folder}/`));

/** Why a file may not import something, or null. `path` and `source` are as they stand, relative to the root and to the file. */
function whyForbidden(path, source, typesOnly) {
  if (/^(node:)?child_process$/.test(source) && isWithin(path, 'main') && !processStarters.includes(path)) {
    return `SECURITY: only ${processStarters.join(' and ')} may start processes (S16).`;
  }
  const layer = layerOf(path);
  if (layer === undefined) return null;
  const { folders, types = [], packages } = layers[layer];
  if (!source.startsWith('.')) {
    return packages === undefined || packages.test(source)
      ? null
      : `${layer} may not import the package ${source}.`;
  }
  const target = relative('.', resolve(dirname(path), source))
    .split(sep)
    .join('/');
  const allowed = [layer, ...folders, ...(typesOnly ? types : [])];
  if (allowed.some((folder) => isWithin(target, folder))) return null;
  return typesOnly || !types.some((folder) => isWithin(target, folder))
    ? `${layer} may not import ${target}.`
    : `${layer} may import only types from ${target}.`;
}

const importsTypesOnly = (node) =>
  (node.importKind ?? node.exportKind) === 'type' ||
  (node.specifiers?.length > 0 && node.specifiers.every((each) => each.importKind === 'type'));

const rule = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{why}}' } },
  create(context) {
    const path = relative(context.cwd, context.filename).split(sep).join('/');
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return;
      const why = whyForbidden(path, node.source.value, importsTypesOnly(node));
      if (why !== null) context.report({ node: node.source, messageId: 'forbidden', data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

export default { rules: { layers: rule } };
