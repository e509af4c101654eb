import * as z from 'zod/mini';
import { limitParts } from './observation-limit-parts.ts';
import { count, countOrNull, part } from './observation-part.ts';

/**
 * The parts of the helper's observation line (contract "Helper"). Unknown fields are ignored, so that an older app and a
 * newer helper still understand each other.
 */

const gatePart = part({ enableNetagent: count });
const filterStatePart = part({ value: z.string() });
const flowAdvisoryPart = part({
  channels: z.array(
    z.object({
      pid: count,
      name: z.nullable(z.string()),
      interface: z.string(),
      flows: count,
      /** The bundle id of a system extension: its flows are those of all apps. */
      extension: z.optional(z.nullable(z.string())),
    }),
  ),
});
const necpPart = part({ nexusFlows: count, socketFlows: count, clients: count });
const apiStatsPart = part({
  inetStreamSockets: count,
  nexusStreamFlows: count,
  interfaceFilters: count,
  interfaceFiltersOs: count,
  ipFilters: count,
  ipFiltersOs: count,
  socketFilters: count,
  socketFiltersOs: count,
});
const censusPart = part({
  visible: count,
  hidden: count,
  processes: z.array(
    z.object({
      pid: count,
      name: z.nullable(z.string()),
      flowswitchChannels: count,
      otherChannels: count,
      tcpSockets: count,
      udpSockets: count,
    }),
  ),
});
const interfaceKinds = [
  'ethernet',
  'wifi',
  'cellular',
  'loopback',
  'tunnel',
  'ppp',
  'bridge',
  'vlan',
  'other',
] as const;
export type InterfaceKind = (typeof interfaceKinds)[number];
const interfacesPart = part({
  list: z.array(
    z.object({
      name: z.string(),
      kind: z.catch(z.enum(interfaceKinds), 'other'),
      up: z.boolean(),
      running: z.boolean(),
      ipv4: z.boolean(),
      ipv6: z.boolean(),
      /** null: the members of the existing bridges could not be read. */
      bridged: z.nullable(z.boolean()),
    }),
  ),
});
const defaultRoutePart = part({ ipv4: z.nullable(z.string()), ipv6: z.nullable(z.string()) });
const limitsPart = part({
  openFilesSoft: countOrNull,
  openFilesHard: countOrNull,
  maxFilesPerProcess: countOrNull,
  maxFiles: countOrNull,
  filesOpen: countOrNull,
  portFirst: countOrNull,
  portLast: countOrNull,
});

/** The parts of one observation, by the key they have in the line. Each is validated apart: one bad part costs one part. */
export const observationParts = {
  gate: gatePart,
  filterState: filterStatePart,
  flowAdvisory: flowAdvisoryPart,
  necp: necpPart,
  apiStats: apiStatsPart,
  census: censusPart,
  interfaces: interfacesPart,
  defaultRoute: defaultRoutePart,
  limits: limitsPart,
  ...limitParts,
} as const;
export type ObservationPartName = keyof typeof observationParts;
