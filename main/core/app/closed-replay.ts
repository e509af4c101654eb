import { freshAlerts } from './alerts/alerts.ts';
import { initialChecks } from './checks-state.ts';
import type { Model } from './model.ts';
import { noRecheck } from './recheck-state.ts';

/** The model without what the capture showed, before the first check of this machine. */
export const withoutReplay = (model: Model): Model => ({
  ...model,
  checks: initialChecks,
  recheck: noRecheck,
  alerts: freshAlerts,
  popover: { ...model.popover, unseen: [] },
});
