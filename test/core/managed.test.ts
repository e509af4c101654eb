import { expect, it } from 'vitest';
import { readManaged } from '../../main/core/managed.ts';
import { initialModel } from '../../main/core/app/model.ts';
import { update } from '../../main/core/app/update.ts';
import { english } from '../../main/core/text/text.ts';
import { preferencesView } from '../../main/core/views/preferences-tab.ts';

const model = { ...initialModel, settings: { ...initialModel.settings, checkIntervalSeconds: 20 } };
const managed = update(model, { type: 'managed-read', values: { checkIntervalSeconds: 300 } }, 0);

it('a managed value applies at once, and the checks are scheduled by it', () => {
  expect(managed.model.settings.checkIntervalSeconds).toBe(300);
  expect(managed.effects).toEqual([{ type: 'reschedule-checks' }]);
});

it('a managed key cannot be changed, and what else is changed is saved as the user chose it', () => {
  const step = update(
    managed.model,
    { type: 'settings-changed', changes: { checkIntervalSeconds: 30, batteryFactor: 5 } },
    0,
  );
  expect(step.model.settings).toMatchObject({ checkIntervalSeconds: 300, batteryFactor: 5 });
  const [save] = step.effects;
  expect(save).toMatchObject({
    type: 'save-settings',
    settings: { checkIntervalSeconds: 20, batteryFactor: 5 },
  });
});

it('a key that is no longer managed has the value again that the user chose', () => {
  const free = update(managed.model, { type: 'managed-read', values: {} }, 0).model;
  expect([free.settings, free.managed]).toEqual([model.settings, model.managed]);
});

it('opening at login follows what is managed', () => {
  const { effects } = update(model, { type: 'managed-read', values: { launchAtLogin: true } }, 0);
  expect(effects).toEqual([{ type: 'set-login-item', openAtLogin: true }]);
});

it('a managed preference is shown as one, without a button to reset it', () => {
  const fields = preferencesView(managed.model, english, 0).groups.flatMap((group) => group.fields);
  const field = fields.find(({ key }) => key === 'checkIntervalSeconds');
  expect(field).toMatchObject({ isManaged: true, resetLabel: null, value: 300 });
  expect(field?.status?.text).toBe('Managed by your organization');
  expect(fields.filter(({ isManaged }) => isManaged)).toHaveLength(1);
});

it('an invalid value affects only its own key, and an unknown key is named', () => {
  expect(
    readManaged({
      checkIntervalSeconds: 5,
      iconText: 'flows',
      targets: [],
      nope: 1,
      probeIntervalMinutes: 0,
    }),
  ).toEqual({
    values: { iconText: 'flows', probeIntervalMinutes: null },
    badKeys: ['checkIntervalSeconds', 'targets', 'nope'],
  });
  for (const content of [null, [], 'text', 7])
    expect(readManaged(content)).toEqual({ values: {}, badKeys: [] });
});
