import { expect, test } from 'vitest';
import type { Diagnosis } from '../../../main/core/diagnosis/diagnosis.ts';
import {
  nearestUse,
  openFilesOf,
  type ProcessContext,
  processFindings,
} from '../../../main/core/process/process-findings.ts';
import type { ProcessReading } from '../../../main/core/process/process-lines.ts';
import { processJson } from '../../../main/core/process/process-json.ts';
import { processSentence } from '../../../main/core/process/process-sentence.ts';
import { english } from '../../../main/core/text/text.ts';
import { member, reading } from '../../support/process-readings.ts';

const mac: ProcessContext = { platform: 'darwin', flowLimit: 512 };
const linux: ProcessContext = { platform: 'linux', flowLimit: null };
type Machine = Pick<Diagnosis, 'platform' | 'mode' | 'causes'>;
const firewall: Machine = { platform: 'darwin', mode: 'sockets', causes: ['application-firewall'] };
const open: Machine = { platform: 'darwin', mode: 'user-space', causes: [] };
const debian: Machine = { platform: 'linux', mode: 'unsupported', causes: ['platform'] };

const sentence = (of: ProcessReading, machine: Machine): string =>
  english.of(processSentence(of, processFindings(of, machine.platform === 'darwin' ? mac : linux), machine));

test('an app at its last descriptors in a fallback is described in one sentence', () => {
  const app = reading({ tcpSockets: 240, descriptors: 251, peakDescriptors: 251, highestDescriptor: 250 });
  expect(sentence(app, firewall)).toBe(
    'NetTest uses sockets because the firewall is on; at 251 of 256 descriptors its next connections will soon wait forever, without an error',
  );
});

test('connections within the machine do not show the mode', () => {
  expect(processFindings(reading({ tcpSockets: 3, listening: 1, loopback: 2 }), mac).carriedBy).toBe(
    'loopback',
  );
  expect(processFindings(reading({ tcpSockets: 4, listening: 1, loopback: 2 }), mac).carriedBy).toBe(
    'sockets',
  );
  expect(sentence(reading({ tcpSockets: 2, loopback: 2 }), firewall)).toContain('always use sockets');
});

test('flows or a channel show user-space networking, with sockets beyond this machine beside them both', () => {
  expect(processFindings(reading({ flows: [{ interface: 'en0', flows: 3 }] }), mac).carriedBy).toBe(
    'user-space',
  );
  expect(processFindings(reading({ flowswitchChannels: 1, tcpSockets: 2 }), mac).carriedBy).toBe('mixed');
  expect(processFindings(reading({ flowswitchChannels: 1, tcpSockets: 2, loopback: 2 }), mac).carriedBy).toBe(
    'user-space',
  );
});

test('the network process of an app is part of it', () => {
  const app = reading({
    children: [member({ pid: 530, name: 'Networking', flows: [{ interface: 'en0', flows: 500 }] })],
  });
  expect(processFindings(app, mac)).toMatchObject({
    carriedBy: 'user-space',
    totals: { flows: 500 },
    limits: [
      { kind: 'flow-table', state: 'near', used: 500, limit: 512, subject: { pid: 530, interface: 'en0' } },
    ],
  });
  expect(nearestUse(app, mac)).toMatchObject({ used: 500, limit: 512 });
  expect(nearestUse(reading(), mac)).toMatchObject({ used: 12, limit: 256 });
});

test('the sentence about a process of another user names what cannot be seen', () => {
  const hidden = reading({
    own: false,
    hidden: 'EPERM',
    descriptors: null,
    tcpSockets: null,
    udpSockets: null,
    flowswitchChannels: null,
    flows: null,
  });
  expect(processFindings(hidden, mac).carriedBy).toBeNull();
  expect(sentence(hidden, open)).toContain('belongs to another user');
});

test('a limit that macOS does not report is the one apps start with, until more files are open', () => {
  expect(openFilesOf(member({ descriptors: 250, peakDescriptors: 250 }), mac)).toMatchObject({
    limit: 256,
    basis: 'assumed',
  });
  expect(openFilesOf(member({ descriptors: 300, peakDescriptors: 300 }), mac)).toMatchObject({ limit: null });
  expect(openFilesOf(member({ openFilesSoft: 64 }), linux)).toMatchObject({ limit: 64, basis: 'reported' });
});

test('on Linux a full table of descriptors is an error and no silence', () => {
  const full = reading({ openFilesSoft: 64, descriptors: 64, peakDescriptors: 64, tcpSockets: 60 });
  expect(sentence(full, debian)).toBe(
    'NetTest uses kernel sockets, which is normal on Linux; at 64 of 64 descriptors its next connection fails with EMFILE',
  );
});

test('the JSON has the sentence, the limits and each process of the family', () => {
  const app = reading({
    tcpSockets: 240,
    descriptors: 251,
    peakDescriptors: 251,
    children: [member({ pid: 9 })],
  });
  expect(processJson(app, mac, firewall, '2026-11-27T16:00:00.000Z')).toMatchObject({
    schema: 'lanelight.process/1',
    carriedBy: 'sockets',
    openFiles: { used: 251, soft: 256, softBasis: 'assumed' },
    limits: [{ kind: 'open-files', limitBasis: 'assumed', state: 'near' }],
    children: [{ pid: 9 }],
  });
});
