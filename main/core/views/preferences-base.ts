import type { Model } from '../app/model.ts';
import { isManaged } from '../managed.ts';
import { defaultSettings, type PreferenceKey } from '../settings.ts';
import type { Text } from '../text/text.ts';
import type { PreferenceBase } from './preferences-types.ts';
import { standing } from './status-text.ts';

/** What every setting has beside its control. */
export function base(
  key: PreferenceKey,
  { settings, managed }: Pick<Model, 'settings' | 'managed'>,
  text: Text,
  { help = null, status = null }: Partial<Pick<PreferenceBase, 'help' | 'status'>> = {},
): PreferenceBase {
  const label = text(`preferences.${key}`);
  if (isManaged(managed, key)) {
    const byWhom = { ...standing('neutral', text), text: text('preferences.managed'), link: null };
    return { key, label, help, status: status ?? byWhom, resetLabel: null, isManaged: true };
  }
  // Lists and hours that were read from a file are equal to the defaults but not identical.
  const isDefault = JSON.stringify(settings[key]) === JSON.stringify(defaultSettings[key]);
  const resetLabel = isDefault ? null : text('preferences.resetNamed', { setting: label });
  return { key, label, help, status, resetLabel, isManaged: false };
}
