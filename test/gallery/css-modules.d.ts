// Made by tray-ui/css-types.mjs from the CSS modules.

declare module '*/menu.module.css' {
  const styles: {
    readonly item: string;
    readonly menu: string;
    readonly separator: string;
  };
  export default styles;
}

declare module '*/notification.module.css' {
  const styles: {
    readonly notification: string;
    readonly title: string;
  };
  export default styles;
}

declare module '*/overview.module.css' {
  const styles: {
    readonly filters: string;
    readonly look: string;
    readonly looks: string;
    readonly name: string;
    readonly states: string;
  };
  export default styles;
}

declare module '*/popover-frame.module.css' {
  const styles: {
    readonly frame: string;
  };
  export default styles;
}

declare module '*/tray.module.css' {
  const styles: {
    readonly icon: string;
    readonly large: string;
    readonly panel: string;
    readonly tooltip: string;
  };
  export default styles;
}
