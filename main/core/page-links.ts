import { type ConditionId, conditionIds } from './diagnosis/diagnosis.ts';
import type { SettingsAge } from './diagnosis/settings-age.ts';
import { linkAddress, type LinkId, linkIds } from './links.ts';

/** The page that explains every condition, each at its own anchor. */
const documentation = 'https://github.com/lanelight/lanelight/blob/main/docs/conditions.md';

export type DocsLinkId = `docs-${ConditionId}`;
export const docsLink = (id: ConditionId): DocsLinkId => `docs-${id}`;
const isDocsLink = (id: LinkId | DocsLinkId): id is DocsLinkId =>
  conditionIds.some((one) => docsLink(one) === id);

/** What the page may open: an entry of a table, or the page of the release that is offered. */
export const pageLinkIds = [...linkIds, ...conditionIds.map(docsLink), 'update-page'] as const;
export type PageLinkId = LinkId | DocsLinkId | 'update-page';

// SECURITY: an id of a constant table, never an address from the page (S14).
export function pageLinkAddress(id: LinkId | DocsLinkId, age: SettingsAge): string {
  return isDocsLink(id) ? `${documentation}#${id.slice('docs-'.length)}` : linkAddress(id, age);
}
