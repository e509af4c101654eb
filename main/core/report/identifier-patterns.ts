import type { PrivatePattern } from './private-pattern.ts';

/** Identifiers of a machine, a disk or an account that have a shape of their own. */

export const uuids: PrivatePattern = {
  minLength: 36,
  pattern: /(?<![0-9a-fA-F-])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9a-fA-F-])/g,
  replace: (pseudonyms, [uuid]) => (/[1-9a-f]/i.test(uuid) ? pseudonyms.of('uuid', uuid) : uuid),
};

/** A UUID without dashes. */
export const bareUuids: PrivatePattern = {
  minLength: 32,
  pattern: /(?<![\w-])(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{32}(?![\w-])/gi,
  replace: (pseudonyms, [uuid]) =>
    pseudonyms.of('uuid', uuid.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')),
};

/** The identifier of a Mac with Apple silicon, an iPhone or an iPad. */
export const deviceIds: PrivatePattern = {
  minLength: 25,
  pattern: /(?<![0-9A-Fa-f-])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{16}(?![0-9A-Fa-f-])/g,
  replace: (pseudonyms, [id]) => pseudonyms.of('serial', id),
};

/** Serial numbers of Apple without a label: eleven or twelve capitals and digits (ten are the id of a developer). */
export const bareSerials: PrivatePattern = {
  minLength: 11,
  pattern: /(?<![\w.-])(?=[A-Z]*\d[A-Z]*\d)(?=\d*[A-Z]\d*[A-Z])[A-Z][A-Z0-9]{10,11}(?![\w.-])/g,
  replace: (pseudonyms, [serial]) => pseudonyms.of('serial', serial),
};
