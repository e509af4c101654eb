import type { Model } from '../app/model.ts';
import type { Text } from '../text/text.ts';
import type { WelcomeView } from './now-types.ts';

/** What the app is, what is normal and where its icon is: shown until it is closed, and never beside a capture. */
export function welcomeView(
  { settings, environment, checks }: Pick<Model, 'settings' | 'environment' | 'checks'>,
  text: Text,
): WelcomeView | null {
  if (settings.welcomed || checks.replayOf !== null) return null;
  const system = environment.platform === 'darwin' ? 'mac' : 'other';
  return {
    title: text('welcome.title'),
    lines: [
      text('welcome.what', { system }),
      text('welcome.normal', { system }),
      text('welcome.where', { system }),
    ],
    notify: text('welcome.notify'),
    login: environment.loginItem === 'off' ? text('preferences.launchAtLogin') : null,
    done: text('welcome.done'),
  };
}
