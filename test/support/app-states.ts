import { type Apps, type FollowedApp, noApps } from '../../main/core/app/apps/apps-state.ts';
import type { Model } from '../../main/core/app/model.ts';
import { message } from '../../main/core/text/message.ts';
import { listed, reading } from './process-readings.ts';
import { modelIn, nowMs } from './states.ts';

/** The page of one app and the search for apps, in each of their states. */

const followed: FollowedApp = {
  pid: 512,
  phase: 'following',
  error: null,
  reading: reading({
    name: 'Safari Networking',
    descriptors: 431,
    highestDescriptor: 440,
    openFilesSoft: 2_560,
    flowswitchChannels: 2,
    tcpSockets: 4,
    udpSockets: 1,
    flows: [{ interface: 'en0', flows: 478 }],
  }),
  connections: null,
  points: [400, 410, 431].map((descriptors, index) => ({
    atMs: nowMs - (2 - index) * 500,
    descriptors,
    sockets: 5,
    flows: descriptors + 47,
  })),
  alerted: false,
};

const withApps = (apps: Partial<Apps>): Model => ({
  ...modelIn('user-space', {
    settings: { watchedApps: [{ name: 'Safari Networking', share: 0.9, ignored: false }] },
  }),
  apps: { ...noApps, ...apps },
});

const connection = {
  protocol: 'tcp',
  local: '192.168.1.7:50412',
  state: 'ESTABLISHED',
  carriedBy: 'sockets',
  interface: 'en0',
} as const;

export const appStates: Readonly<Record<string, Model>> = {
  'with an app that was found': withApps({
    query: 'saf',
    found: [
      listed({ pid: 512, name: 'Safari Networking', path: '/System/Library/Safari' }),
      listed({ pid: 77, name: 'safaridriver', command: 'safaridriver --port 4444' }),
    ],
  }),
  'with no app found': withApps({ query: 'frobnicate', found: [] }),
  'with an app that is read for the first time': withApps({ followed: { ...followed, reading: null } }),
  'with an app close to a limit': withApps({ followed }),
  'with an app and its connections': withApps({
    followed: {
      ...followed,
      connections: [
        { ...connection, remote: '203.0.113.9:443' },
        { ...connection, protocol: 'udp', remote: null, state: null },
      ],
    },
  }),
  'with an app without connections': withApps({ followed: { ...followed, connections: [] } }),
  'with an app at rest': withApps({ followed: { ...followed, phase: 'resting' } }),
  'with an app that ended': withApps({ followed: { ...followed, phase: 'ended' } }),
  'with an app that cannot be read': withApps({
    followed: {
      ...followed,
      phase: 'failed',
      error: message('helper.error.process-not-found', { pid: '512' }),
    },
  }),
};
