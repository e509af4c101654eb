import dbus from 'dbus-next';
import { until } from '../../support/until.ts';
import { callMethod, connectTo } from './session-bus.ts';

/** Stands in for a panel: sees tray items as a panel does (StatusNotifierItem), reads icon, tooltip and menu, clicks. */

export interface MenuEntry {
  readonly id: number;
  readonly label: string;
  readonly separator: boolean;
  readonly enabled: boolean;
  readonly checked: boolean | null;
  readonly children: readonly MenuEntry[];
}
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** One value a pixel: 0 for nothing, 255 for full. */
  readonly alpha: readonly number[];
  /** Mean of the colour of what can be seen, 0 black to 255 white. */
  readonly brightness: number;
}

const itemInterface = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';
/** A menu that changes with every reading is a fault of the app. */
const maxMenuReadings = 5;

export class TrayItem {
  readonly #bus: dbus.MessageBus;
  readonly service: string;
  readonly #path = '/StatusNotifierItem';

  constructor(bus: dbus.MessageBus, service: string) {
    this.#bus = bus;
    this.service = service;
  }

  /** What a person reads when the pointer rests on it. */
  async tooltip(): Promise<string> {
    const tip = (await this.#property('ToolTip')) as [string, unknown[], string, string] | undefined;
    return [tip?.[2], tip?.[3]].filter((part) => part).join('\n');
  }

  /** The largest picture that it offers. */
  async icon(): Promise<Picture | null> {
    const pictures = ((await this.#property('IconPixmap')) ?? []) as [number, number, Uint8Array][];
    const largest = pictures.toSorted((a, b) => b[0] - a[0])[0];
    if (!largest) return null;
    const [width, height, argb] = largest;
    const pixels = Array.from({ length: width * height }, (_, index) => ({
      alpha: argb[index * 4] ?? 0,
      red: argb[index * 4 + 1] ?? 0,
    }));
    const ink = pixels.filter(({ alpha }) => alpha > 200);
    return {
      width,
      height,
      alpha: pixels.map(({ alpha }) => alpha),
      brightness: ink.reduce((sum, { red }) => sum + red, 0) / Math.max(1, ink.length),
    };
  }

  /** A left click. */
  async click(): Promise<void> {
    await callMethod(this.#bus, {
      destination: this.service,
      path: this.#path,
      interface: itemInterface,
      member: 'Activate',
      signature: 'ii',
      body: [0, 0],
    });
  }

  async menu(): Promise<readonly MenuEntry[]> {
    const path = await this.#menuPath();
    const about = { destination: this.service, path, interface: menuInterface };
    await callMethod(this.#bus, { ...about, member: 'AboutToShow', signature: 'i', body: [0] }).catch(
      () => [],
    );
    const [, root] = await callMethod(this.#bus, {
      ...about,
      member: 'GetLayout',
      signature: 'iias',
      body: [0, -1, []],
    });
    return entryOf(root as RawEntry).children;
  }

  /** All labels, submenus behind their entry: "Run burst > 10 at once". */
  async labels(): Promise<readonly string[]> {
    const flat = (entries: readonly MenuEntry[], before: string): string[] =>
      entries
        .filter(({ separator }) => !separator)
        .flatMap(({ label, children }) => [`${before}${label}`, ...flat(children, `${before}${label} > `)]);
    return flat(await this.menu(), '');
  }

  /** Chooses an entry by the labels that lead to it. A menu that is replaced meanwhile is read again, as a panel does. */
  async choose(...labels: readonly (string | RegExp)[]): Promise<void> {
    for (let left = maxMenuReadings; left > 0; left -= 1)
      try {
        await this.#chooseNow(labels);
        return;
      } catch (error) {
        if (left === 1 || !(error instanceof dbus.DBusError)) throw error;
      }
  }

  async #chooseNow(labels: readonly (string | RegExp)[]): Promise<void> {
    let entries = await this.menu();
    let found: MenuEntry | undefined;
    for (const label of labels) {
      found = entries.find((entry) =>
        typeof label === 'string' ? entry.label === label : label.test(entry.label),
      );
      if (!found)
        throw new Error(`no entry ${String(label)} in ${entries.map((entry) => entry.label).join(' | ')}`);
      entries = found.children;
    }
    if (!found?.enabled) throw new Error(`the entry ${labels.map(String).join(' > ')} is disabled`);
    await callMethod(this.#bus, {
      destination: this.service,
      path: await this.#menuPath(),
      interface: menuInterface,
      member: 'Event',
      signature: 'isvu',
      body: [found.id, 'clicked', new dbus.Variant('i', 0), 0],
    });
  }

  async #menuPath(): Promise<string> {
    const path = await this.#property('Menu');
    if (typeof path !== 'string') throw new Error('the item has no menu');
    return path;
  }

  async #property(name: string): Promise<unknown> {
    const [value] = await callMethod(this.#bus, {
      destination: this.service,
      path: this.#path,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [itemInterface, name],
    });
    return value;
  }
}

type RawEntry = readonly [number, Readonly<Record<string, unknown>>, readonly RawEntry[]];

function entryOf([id, properties, children]: RawEntry): MenuEntry {
  const label = typeof properties['label'] === 'string' ? properties['label'] : '';
  return {
    id,
    // "_x" marks a mnemonic, "__" is a literal underscore.
    label: label.replace(/_(.)/g, '$1'),
    separator: properties['type'] === 'separator',
    enabled: properties['enabled'] !== false,
    checked: 'toggle-type' in properties ? properties['toggle-state'] === 1 : null,
    children: children.map(entryOf),
  };
}

const watcherName = 'org.kde.StatusNotifierWatcher';

/** The watcher that items announce themselves to. */
class Watcher extends dbus.interface.Interface {
  readonly RegisteredStatusNotifierItems: string[] = [];
  readonly IsStatusNotifierHostRegistered = true;
  readonly ProtocolVersion = 0;
  readonly #registered: (service: string) => void;
  constructor(registered: (service: string) => void) {
    super(watcherName);
    this.#registered = registered;
  }
  RegisterStatusNotifierItem(service: string): void {
    this.#registered(service);
  }
  RegisterStatusNotifierHost(): void {
    // We are the host.
  }
}
Watcher.configureMembers({
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
  },
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' },
    RegisterStatusNotifierHost: { inSignature: 's', outSignature: '' },
  },
});

export interface TrayHost {
  /** Items that are there now. */
  items(): readonly TrayItem[];
  /** Names of the signals that items sent: NewIcon, NewToolTip … */
  readonly signals: readonly string[];
  item(): Promise<TrayItem>;
  gone(): Promise<void>;
  stop(): void;
}

/** Has to be there before the app starts: without a watcher Electron falls back to XEmbed for good. */
export async function startTrayHost(address: string): Promise<TrayHost> {
  const bus = connectTo(address);
  let items: TrayItem[] = [];
  const signals: string[] = [];
  bus.export(
    '/StatusNotifierWatcher',
    new Watcher((service) => {
      items.push(new TrayItem(bus, service));
    }),
  );
  await bus.requestName(watcherName, 0);
  await bus.requestName(`org.kde.StatusNotifierHost-${process.pid}`, 0);
  for (const rule of [
    "type='signal',member='NameOwnerChanged'",
    `type='signal',interface='${itemInterface}'`,
  ]) {
    await callMethod(bus, {
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'AddMatch',
      signature: 's',
      body: [rule],
    });
  }
  bus.on('message', (message: dbus.Message) => {
    const [name, , owner] = message.body as unknown[];
    if (message.member === 'NameOwnerChanged' && owner === '')
      items = items.filter(({ service }) => service !== name);
    if (message.interface === itemInterface) signals.push(message.member);
  });
  return {
    items: () => items,
    signals,
    item: () => until('a tray item', () => items[0], 20_000),
    gone: async () => {
      await until('the tray item to go', () => items.length === 0);
    },
    stop: () => {
      bus.disconnect();
    },
  };
}
