import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { english } from '../../main/core/text/text.ts';
import { projectFolder } from '../../main/start/find-electron.ts';

vi.mock('electron', () => ({ app: {} }));
const { aboutPanel } = await import('../../main/shell/about-panel.ts');

const assets = join(projectFolder, 'assets');
const app = { name: 'Lanelight', version: '1.2.3', assets };

describe('the panel about the app', () => {
  it.each(['linux', 'darwin'] as const)('the About panel names the app and its licence on %s', (platform) => {
    const panel = aboutPanel(platform, app, english);
    expect(panel).toMatchObject({ applicationName: 'Lanelight', applicationVersion: '1.2.3' });
    const text = `${panel.credits ?? ''}\n${panel.copyright ?? ''}`;
    expect(text).toContain('only reads the state of this machine');
    expect(text).toContain('MIT License');
  });

  it('the About panel has an icon on Linux, where no bundle has one', () => {
    expect(existsSync(aboutPanel('linux', app, english).iconPath ?? '')).toBe(true);
    expect(aboutPanel('darwin', app, english).iconPath).toBeUndefined();
  });
});
