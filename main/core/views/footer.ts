import { mutedUntil } from '../app/mute.ts';
import type { Model } from '../app/model.ts';
import type { Text } from '../text/text.ts';
import type { FooterView } from './popover-types.ts';
import { muteOptions } from './status-text.ts';

export function footerView({ settings }: Model, text: Text, nowMs: number): FooterView {
  const muted = mutedUntil(settings, nowMs);
  return {
    copyReport: text('menu.copyReport'),
    saveCapture: text('menu.saveCapture'),
    openLogFolder: text('menu.openLogFolder'),
    mute: {
      label: text('menu.mute'),
      options: muteOptions(text, { muted: muted !== null }),
      state: muted === null ? null : text('status.mutedUntil', { moment: text.moment(muted, nowMs) }),
    },
    quit: text('footer.quit'),
  };
}
