import type { RunningBurstView } from '../../main/core/views/burst-types.ts';
import { useActions } from '../actions.ts';
import { Button } from '../parts/button.tsx';
import { Chart } from '../parts/chart.tsx';
import { Hidden } from '../parts/hidden.tsx';
import { Progress } from '../parts/progress.tsx';
import styles from './burst-running.module.css';

export function BurstRunning({ view }: { readonly view: RunningBurstView }) {
  const { stopBurst } = useActions();
  return (
    <div class={styles.running} data-running>
      <div class={styles.head}>
        <b>{view.title}</b>
        <Button kind="danger" onPress={stopBurst}>
          {view.stopLabel}
        </Button>
      </div>
      <Progress label={view.title} share={view.share} text={view.progress} />
      <div class={styles.counts}>
        <span data-count="ready">{view.progress}</span>
        {view.failed === null ? null : <span class={styles.failed}>{view.failed}</span>}
        <span class={styles.elapsed}>
          {view.elapsed}
          {view.left === null ? null : <span data-left> · {view.left}</span>}
        </span>
      </div>
      {view.limit === null ? null : <p class={styles.failed}>{view.limit}</p>}
      <Hidden role="status">{view.spoken}</Hidden>
      <Chart chart={view.chart} />
    </div>
  );
}
