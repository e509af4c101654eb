import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../support/until.ts';
import { stopProcess } from './display.ts';
import { callMethod, connectTo } from './session-bus.ts';

export interface Panel {
  stop(): Promise<void>;
}

/** Separator, tray and clock at the top of the screen, as on most desktops. */
const layout = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="true"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=640;y=14"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="28"/>
      <property name="enable-struts" type="bool" value="true"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator"><property name="expand" type="bool" value="true"/><property name="style" type="uint" value="0"/></property>
    <property name="plugin-2" type="string" value="systray"><property name="icon-size" type="int" value="16"/><property name="square-icons" type="bool" value="true"/></property>
    <property name="plugin-3" type="string" value="clock"/>
  </property>
</channel>
`;

/** A window manager and a real panel with a tray, in this home, on this bus and screen. */
export async function startPanel(environment: Readonly<Record<string, string>>): Promise<Panel> {
  const settings = join(environment['XDG_CONFIG_HOME'] ?? '', 'xfce4/xfconf/xfce-perchannel-xml');
  mkdirSync(settings, { recursive: true });
  writeFileSync(join(settings, 'xfce4-panel.xml'), layout);
  const start = (program: string, ...args: string[]): ChildProcess =>
    spawn(program, args, { env: { ...environment, XDG_CURRENT_DESKTOP: 'XFCE' }, stdio: 'ignore' });
  start('xsetroot', '-solid', '#42607f');
  const running = [start('openbox'), start('xfce4-panel', '--disable-wm-check')];
  const bus = connectTo(environment['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  await until('the panel', async () => {
    const [there] = await callMethod(bus, {
      destination: 'org.kde.StatusNotifierWatcher',
      path: '/StatusNotifierWatcher',
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: ['org.kde.StatusNotifierWatcher', 'IsStatusNotifierHostRegistered'],
    });
    return there === true;
  });
  bus.disconnect();
  return {
    stop: async () => {
      await Promise.all(running.map(stopProcess));
    },
  };
}
