import type { PreferenceView } from '../../main/core/views/preferences-types.ts';
import styles from './hours.module.css';
import { Switch } from './switch.tsx';

type Value = Extract<PreferenceView, { control: 'hours' }>['value'];

interface Props {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly hours: Value;
  readonly whenOn: NonNullable<Value>;
  readonly labels: { readonly from: string; readonly until: string };
  readonly onChange: (hours: Value) => void;
}

/** A range of hours that applies every day, or none. */
export function Hours({ id, describedBy, hours, whenOn, labels, onChange }: Props) {
  return (
    <span class={styles.hours}>
      {hours === null ? null : (
        <>
          <Time label={labels.from} value={hours.from} onChange={(from) => onChange({ ...hours, from })} />
          <span aria-hidden="true">–</span>
          <Time
            label={labels.until}
            value={hours.until}
            onChange={(until) => onChange({ ...hours, until })}
          />
        </>
      )}
      <Switch
        id={id}
        describedBy={describedBy}
        on={hours !== null}
        onChange={(on) => onChange(on ? whenOn : null)}
      />
    </span>
  );
}

interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The value of a half-typed time is empty, so it is not saved. */
const Time = ({ label, value, onChange }: TimeProps) => (
  <input
    type="time"
    class={styles.time}
    aria-label={label}
    value={value}
    onChange={({ currentTarget }) => {
      if (/^\d\d:\d\d$/.test(currentTarget.value)) onChange(currentTarget.value);
    }}
  />
);
