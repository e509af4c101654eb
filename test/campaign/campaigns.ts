import type { Campaign } from './campaign.ts';
import { app } from './campaigns/app.ts';
import { argumentLists } from './campaigns/arguments.ts';
import { brokenHelpers } from './campaigns/broken-helpers.ts';
import { captures } from './campaigns/captures.ts';
import { descriptors } from './campaigns/descriptors.ts';
import { environments } from './campaigns/environments.ts';
import { files } from './campaigns/files.ts';
import { helperAbuse } from './campaigns/helper.ts';
import { kills } from './campaigns/kills.ts';
import { page } from './campaigns/page.ts';
import { oddServers } from './campaigns/servers.ts';
import { soak } from './campaigns/soak.ts';

/** Cheap campaigns first. */
export const campaigns: readonly Campaign[] = [
  argumentLists,
  captures,
  helperAbuse,
  environments,
  files,
  oddServers,
  brokenHelpers,
  descriptors,
  kills,
  page,
  app,
  soak,
];
