// Made by tray-ui/css-types.mjs from the CSS modules.

declare module '*/app-page.module.css' {
  const styles: {
    readonly amount: string;
    readonly amounts: string;
    readonly back: string;
    readonly choices: string;
    readonly connection: string;
    readonly count: string;
    readonly head: string;
    readonly name: string;
    readonly notify: string;
    readonly state: string;
    readonly title: string;
    readonly twin: string;
  };
  export default styles;
}

declare module '*/app-search.module.css' {
  const styles: {
    readonly choice: string;
    readonly detail: string;
    readonly field: string;
    readonly name: string;
    readonly recent: string;
    readonly words: string;
  };
  export default styles;
}

declare module '*/sparkline.module.css' {
  const styles: {
    readonly spark: string;
  };
  export default styles;
}

declare module '*/page.module.css' {
  const styles: {
    readonly content: string;
    readonly head: string;
    readonly page: string;
    readonly replay: string;
    readonly scroller: string;
  };
  export default styles;
}

declare module '*/app-icon.module.css' {
  const styles: {
    readonly icon: string;
  };
  export default styles;
}

declare module '*/apps.module.css' {
  const styles: {
    readonly amount: string;
    readonly app: string;
    readonly name: string;
    readonly pid: string;
    readonly text: string;
    readonly use: string;
    readonly uses: string;
  };
  export default styles;
}

declare module '*/burst-line.module.css' {
  const styles: {
    readonly line: string;
    readonly text: string;
  };
  export default styles;
}

declare module '*/button.module.css' {
  const styles: {
    readonly chip: string;
    readonly danger: string;
    readonly link: string;
    readonly plain: string;
    readonly primary: string;
  };
  export default styles;
}

declare module '*/card.module.css' {
  const styles: {
    readonly card: string;
  };
  export default styles;
}

declare module '*/chart.module.css' {
  const styles: {
    readonly axis: string;
    readonly chart: string;
    readonly entry: string;
    readonly head: string;
    readonly legend: string;
    readonly line: string;
    readonly plot: string;
    readonly title: string;
    readonly twin: string;
  };
  export default styles;
}

declare module '*/checkbox.module.css' {
  const styles: {
    readonly checkbox: string;
  };
  export default styles;
}

declare module '*/chips.module.css' {
  const styles: {
    readonly chip: string;
    readonly chips: string;
  };
  export default styles;
}

declare module '*/commands.module.css' {
  const styles: {
    readonly alone: string;
    readonly command: string;
    readonly commands: string;
    readonly line: string;
  };
  export default styles;
}

declare module '*/drop-mark.module.css' {
  const styles: {
    readonly mark: string;
  };
  export default styles;
}

declare module '*/evidence.module.css' {
  const styles: {
    readonly finding: string;
    readonly name: string;
    readonly source: string;
    readonly sources: string;
  };
  export default styles;
}

declare module '*/fold.module.css' {
  const styles: {
    readonly aside: string;
    readonly fold: string;
    readonly label: string;
    readonly marked: string;
  };
  export default styles;
}

declare module '*/footer.module.css' {
  const styles: {
    readonly footer: string;
  };
  export default styles;
}

declare module '*/header.module.css' {
  const styles: {
    readonly check: string;
    readonly header: string;
    readonly subtitle: string;
    readonly text: string;
    readonly title: string;
    readonly why: string;
  };
  export default styles;
}

declare module '*/hidden.module.css' {
  const styles: {
    readonly hidden: string;
  };
  export default styles;
}

declare module '*/histogram.module.css' {
  const styles: {
    readonly axis: string;
    readonly entry: string;
    readonly frame: string;
    readonly grid: string;
    readonly histogram: string;
    readonly legend: string;
    readonly outline: string;
    readonly plot: string;
    readonly sample: string;
    readonly twin: string;
    readonly xTick: string;
    readonly yTick: string;
  };
  export default styles;
}

declare module '*/hours.module.css' {
  const styles: {
    readonly hours: string;
    readonly time: string;
  };
  export default styles;
}

declare module '*/lamp.module.css' {
  const styles: {
    readonly ground: string;
    readonly lamp: string;
  };
  export default styles;
}

declare module '*/mark.module.css' {
  const styles: {
    readonly ground: string;
    readonly mark: string;
  };
  export default styles;
}

declare module '*/menu-items.module.css' {
  const styles: {
    readonly item: string;
    readonly menu: string;
  };
  export default styles;
}

declare module '*/meter.module.css' {
  const styles: {
    readonly fill: string;
    readonly meter: string;
  };
  export default styles;
}

declare module '*/mute-menu.module.css' {
  const styles: {
    readonly mute: string;
  };
  export default styles;
}

declare module '*/name-form.module.css' {
  const styles: {
    readonly form: string;
  };
  export default styles;
}

declare module '*/names-field.module.css' {
  const styles: {
    readonly names: string;
  };
  export default styles;
}

declare module '*/next-step.module.css' {
  const styles: {
    readonly advice: string;
    readonly alone: string;
    readonly buttons: string;
    readonly docs: string;
    readonly other: string;
    readonly outcome: string;
    readonly unfolded: string;
  };
  export default styles;
}

declare module '*/note.module.css' {
  const styles: {
    readonly note: string;
  };
  export default styles;
}

declare module '*/notices.module.css' {
  const styles: {
    readonly buttons: string;
    readonly dismiss: string;
    readonly notice: string;
    readonly text: string;
  };
  export default styles;
}

declare module '*/number-field.module.css' {
  const styles: {
    readonly field: string;
    readonly misfit: string;
    readonly range: string;
    readonly unit: string;
  };
  export default styles;
}

declare module '*/outcome-line.module.css' {
  const styles: {
    readonly line: string;
  };
  export default styles;
}

declare module '*/progress.module.css' {
  const styles: {
    readonly fill: string;
    readonly progress: string;
  };
  export default styles;
}

declare module '*/remedy-rows.module.css' {
  const styles: {
    readonly advice: string;
    readonly links: string;
  };
  export default styles;
}

declare module '*/row.module.css' {
  const styles: {
    readonly row: string;
    readonly text: string;
    readonly title: string;
    readonly when: string;
  };
  export default styles;
}

declare module '*/rows.module.css' {
  const styles: {
    readonly advice: string;
  };
  export default styles;
}

declare module '*/section.module.css' {
  const styles: {
    readonly head: string;
    readonly section: string;
  };
  export default styles;
}

declare module '*/segments.module.css' {
  const styles: {
    readonly segment: string;
  };
  export default styles;
}

declare module '*/strip.module.css' {
  const styles: {
    readonly ends: string;
    readonly entry: string;
    readonly figure: string;
    readonly legend: string;
    readonly span: string;
    readonly strip: string;
    readonly swatch: string;
    readonly twin: string;
  };
  export default styles;
}

declare module '*/switch.module.css' {
  const styles: {
    readonly switch: string;
  };
  export default styles;
}

declare module '*/tab-list.module.css' {
  const styles: {
    readonly list: string;
    readonly news: string;
    readonly tab: string;
  };
  export default styles;
}

declare module '*/welcome.module.css' {
  const styles: {
    readonly buttons: string;
    readonly lines: string;
    readonly title: string;
    readonly welcome: string;
  };
  export default styles;
}

declare module '*/words.module.css' {
  const styles: {
    readonly command: string;
  };
  export default styles;
}

declare module '*/burst-results.module.css' {
  const styles: {
    readonly advice: string;
    readonly body: string;
    readonly saved: string;
    readonly summary: string;
  };
  export default styles;
}

declare module '*/burst-running.module.css' {
  const styles: {
    readonly counts: string;
    readonly elapsed: string;
    readonly failed: string;
    readonly head: string;
    readonly running: string;
  };
  export default styles;
}

declare module '*/burst-setup.module.css' {
  const styles: {
    readonly explanation: string;
    readonly options: string;
    readonly setup: string;
    readonly start: string;
    readonly whyNot: string;
  };
  export default styles;
}

declare module '*/burst.module.css' {
  const styles: {
    readonly note: string;
  };
  export default styles;
}

declare module '*/explain-answer.module.css' {
  const styles: {
    readonly buttons: string;
    readonly command: string;
    readonly part: string;
    readonly says: string;
    readonly table: string;
  };
  export default styles;
}

declare module '*/explain.module.css' {
  const styles: {
    readonly ending: string;
    readonly intro: string;
    readonly verdict: string;
    readonly ways: string;
  };
  export default styles;
}

declare module '*/history.module.css' {
  const styles: {
    readonly exports: string;
    readonly search: string;
    readonly strip: string;
  };
  export default styles;
}

declare module '*/kept-change.module.css' {
  const styles: {
    readonly actions: string;
    readonly comparison: string;
  };
  export default styles;
}

declare module '*/now.module.css' {
  const styles: {
    readonly folds: string;
    readonly matter: string;
  };
  export default styles;
}

declare module '*/own-plan.module.css' {
  const styles: {
    readonly field: string;
    readonly fields: string;
  };
  export default styles;
}

declare module '*/preference.module.css' {
  const styles: {
    readonly status: string;
  };
  export default styles;
}

declare module '*/preferences.module.css' {
  const styles: {
    readonly about: string;
    readonly buttons: string;
  };
  export default styles;
}

declare module '*/saved-bursts.module.css' {
  const styles: {
    readonly buttons: string;
    readonly confirm: string;
    readonly list: string;
    readonly name: string;
    readonly numbers: string;
  };
  export default styles;
}

declare module '*/saved-comparison.module.css' {
  const styles: {
    readonly choices: string;
    readonly comparison: string;
    readonly table: string;
  };
  export default styles;
}

declare module '*/side-by-side.module.css' {
  const styles: {
    readonly comparison: string;
    readonly table: string;
  };
  export default styles;
}

declare module '*/targets.module.css' {
  const styles: {
    readonly add: string;
    readonly buttons: string;
    readonly help: string;
    readonly targets: string;
  };
  export default styles;
}
