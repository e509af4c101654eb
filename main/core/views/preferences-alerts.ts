import type { Model } from '../app/model.ts';
import { settingRanges } from '../settings.ts';
import type { Text } from '../text/text.ts';
import { numberRange } from './number-range.ts';
import type { PreferenceView } from './preferences-types.ts';
import { base } from './preferences-base.ts';

/** When, from which share of a limit, and about which apps to alert. */
export const alertFields = (model: Model, text: Text): PreferenceView[] => [
  {
    ...base('warnAtPercent', model, text, { help: text('preferences.warnAtPercent.help') }),
    control: 'number',
    value: model.settings.warnAtPercent,
    ...numberRange(settingRanges.warnAtPercent, text),
    unit: text('preferences.percent'),
  },
  {
    ...base('quietHours', model, text, { help: text('preferences.quietHours.help') }),
    control: 'hours',
    value: model.settings.quietHours,
    whenOn: { from: '22:00', until: '07:00' },
    fromLabel: text('preferences.quietHours.from'),
    untilLabel: text('preferences.quietHours.until'),
  },
  {
    ...base('onlyApps', model, text, { help: text('preferences.onlyApps.help') }),
    control: 'names',
    value: model.settings.onlyApps,
    empty: text('preferences.onlyApps.empty'),
  },
];
