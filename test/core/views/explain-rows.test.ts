import { expect, it } from 'vitest';
import type { Part } from '../../../main/core/explain/explanation.ts';
import { verbatim } from '../../../main/core/text/message.ts';
import { longer } from '../../../main/core/text/pseudo.ts';
import { english } from '../../../main/core/text/text.ts';
import { rowsOf } from '../../../main/core/views/explain-rows.ts';
import { errorKinds } from '../../../main/core/paste-readings.ts';

const frame = { command: null, says: verbatim('') } as const;
const limits: Part = {
  ...frame,
  kind: 'limits',
  reading: {
    openFilesSoft: 256,
    openFilesHard: null,
    maxFiles: 122_880,
    maxFilesPerProcess: 61_440,
    filesOpen: 9_312,
    portFirst: 49_152,
    portLast: 65_535,
    conntrackCount: 12,
    conntrackMax: 65_536,
    tcpConnections: null,
  },
};
const errors: Part = {
  ...frame,
  kind: 'error-lines',
  reading: {
    errors: errorKinds.map((kind) => ({ kind, errno: 'EMFILE', process: null, pid: null, count: 2 })),
  },
};
const routes: Part = {
  ...frame,
  kind: 'routes',
  reading: { defaults: [{ family: 'ipv6', interface: 'en0' }], carrier: { ipv4: null, ipv6: 'en0' } },
};

it('rows of limits are labelled in words, and what was not shown has none', () => {
  expect(rowsOf(limits, english).slice(0, 3)).toEqual([
    ['open files, soft limit', '256'],
    ['open files, whole system', '122880'],
    ['open files per process', '61440'],
  ]);
  expect(rowsOf(limits, english)).toHaveLength(8);
});

it('rows of network memory are labelled in words', () => {
  const memory: Part = {
    ...frame,
    kind: 'network-memory',
    reading: {
      mbufsInUse: 1,
      mbufsTotal: 2,
      allocatedKilobytes: 3,
      denied: 4,
      delayed: 5,
      tcpMemory: 'near',
    },
  };
  const rows = rowsOf(memory, english);
  expect(rows.at(-1)).toEqual(['TCP memory', 'close to the limit']);
  expect(new Set(rows.map(([label]) => label)).size).toBe(6);
});

it('rows take every label from the catalogue', () => {
  for (const [label] of rowsOf(limits, longer())) expect(label).toMatch(/^\[.*\]$/);
  for (const [, errno, kind] of rowsOf(errors, longer())) {
    expect(errno).toBe('EMFILE');
    expect(kind).toMatch(/^\[.*\]$/);
  }
});

it('each kind of error has words of its own in the rows', () => {
  const kinds = rowsOf(errors, english).map(([, , kind]) => kind);
  expect(new Set(kinds).size).toBe(errorKinds.length);
});

it('rows of routes use the usual names of protocols', () => {
  expect(rowsOf(routes, english)).toEqual([['IPv6', 'en0']]);
});
