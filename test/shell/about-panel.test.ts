import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { about } from '../../main/core/views/about.ts';
import { projectFolder } from '../../main/start/find-electron.ts';
import { aboutPanel } from '../../main/shell/about-panel.ts';

const assets = join(projectFolder, 'assets');
const app = { name: 'Lanelight', version: '1.2.3', assets };

describe('the panel about the app', () => {
  it.each(['linux', 'darwin'] as const)('says what the app is and its licence on %s', (platform) => {
    const panel = aboutPanel(platform, app);
    expect(panel).toMatchObject({ applicationName: 'Lanelight', applicationVersion: '1.2.3' });
    const text = `${panel.credits ?? ''}\n${panel.copyright ?? ''}`;
    expect(text).toContain(about.sentence);
    expect(text).toContain(about.licence);
  });

  it('has an icon that is there on Linux, where none is taken from a bundle', () => {
    expect(existsSync(aboutPanel('linux', app).iconPath ?? '')).toBe(true);
    expect(aboutPanel('darwin', app).iconPath).toBeUndefined();
  });
});
