import type { Alert, AlertKind } from '../../main/core/app/alerts/alert.ts';
import {
  type AlertInput,
  type AlertMemory,
  freshAlerts,
  stepAlerts,
} from '../../main/core/app/alerts/alerts.ts';
import type { Model } from '../../main/core/app/model.ts';
import type { LimitNotice, Mode } from '../../main/core/diagnosis/diagnosis.ts';
import { defaultSettings } from '../../main/core/settings.ts';
import { diagnosisOf, modelOf, type ModelChanges, nowMs } from './states.ts';

export const minute = 60_000;

/** Feeds snapshots and collects the alerts; a check takes a minute. */
export class Story {
  memory: AlertMemory = freshAlerts;
  now = nowMs;
  settings: AlertInput['settings'] = defaultSettings;
  popover: AlertInput['popover'] = 'closed';
  readonly alerts: Alert[] = [];

  feed({ checks, bursts }: Pick<Model, 'checks' | 'bursts'>): this {
    const { memory, settings, popover, now } = this;
    const step = stepAlerts(memory, { checks, burst: bursts.current, settings, popover, nowMs: now });
    this.memory = step.memory;
    this.alerts.push(...step.alerts);
    return this;
  }
  check(mode: Mode, changes: ModelChanges = {}, limits: readonly LimitNotice[] = []): this {
    this.now += minute;
    return this.feed(modelOf(diagnosisOf(mode, { limits }), changes));
  }
  checks(...modes: readonly Mode[]): this {
    for (const mode of modes) this.check(mode);
    return this;
  }
  wait(ms: number): this {
    this.now += ms;
    return this;
  }
  kinds(): AlertKind[] {
    return this.alerts.map(({ subject }) => subject.kind);
  }
}
export const on = 'user-space';
export const settled = () => new Story().checks(on, on);

export const near = (used: number, state: LimitNotice['state'] = 'near'): LimitNotice => ({
  kind: 'flow-table',
  state,
  subject: { pid: 512, name: 'Safari', interface: 'en0' },
  used,
  limit: 512,
});
