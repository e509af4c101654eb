import dbus from 'dbus-next';
import { until } from '../../support/until.ts';
import { connectTo } from './session-bus.ts';

/** Stands in for the desktop's notification daemon: takes what apps show, and clicks on it. */

export interface Shown {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
}

const name = 'org.freedesktop.Notifications';

class Daemon extends dbus.interface.Interface {
  readonly shown: Shown[] = [];
  readonly open = new Map<number, Shown>();
  refuses = false;
  #last = 0;

  constructor() {
    super(name);
  }
  GetCapabilities(): string[] {
    return ['body', 'body-markup', 'actions', 'icon-static', 'persistence'];
  }
  GetServerInformation(): string[] {
    return ['lanelight-test', 'test', '1.0', '1.2'];
  }
  Notify(
    _app: string,
    replaces: number,
    _icon: string,
    title: string,
    body: string,
    actions: string[],
  ): number {
    if (this.refuses)
      throw new dbus.DBusError('org.freedesktop.DBus.Error.AccessDenied', 'no notifications here');
    const id = replaces || ++this.#last;
    const shown = { id, title, body, actions };
    this.shown.push(shown);
    this.open.set(id, shown);
    return id;
  }
  CloseNotification(id: number): void {
    this.open.delete(id);
    this.NotificationClosed(id, 3);
  }
  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason];
  }
  ActionInvoked(id: number, key: string): [number, string] {
    return [id, key];
  }
}
Daemon.configureMembers({
  methods: {
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
  },
  signals: {
    NotificationClosed: { signature: 'uu' },
    ActionInvoked: { signature: 'us' },
  },
});

export interface NotificationDaemon {
  /** Everything that was ever shown, in order. */
  readonly shown: readonly Shown[];
  /** What is still on the screen. */
  open(): readonly Shown[];
  /** The first that fits, now or soon. */
  wait(fits: (shown: Shown) => boolean): Promise<Shown>;
  click(shown: Shown): void;
  /** From now on every notification is refused with an error. */
  refuse(): void;
  stop(): void;
}

export async function startNotificationDaemon(address: string): Promise<NotificationDaemon> {
  const bus = connectTo(address);
  const daemon = new Daemon();
  bus.export('/org/freedesktop/Notifications', daemon);
  await bus.requestName(name, 0);
  return {
    shown: daemon.shown,
    open: () => [...daemon.open.values()],
    wait: (fits) => until('a notification', () => daemon.shown.find(fits)),
    click: ({ id }) => {
      daemon.ActionInvoked(id, 'default');
    },
    refuse: () => {
      daemon.refuses = true;
    },
    stop: () => {
      bus.disconnect();
    },
  };
}
