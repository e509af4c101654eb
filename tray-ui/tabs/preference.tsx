import type { PreferenceView } from '../../main/core/views/preferences-types.ts';
import { useActions } from '../actions.ts';
import type { Outcome } from '../bridge.ts';
import { Button } from '../parts/button.tsx';
import { Hidden } from '../parts/hidden.tsx';
import { Hours } from '../parts/hours.tsx';
import { Link } from '../parts/link.tsx';
import { Mark } from '../parts/mark.tsx';
import { NamesField } from '../parts/names-field.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { Row } from '../parts/row.tsx';
import { Select } from '../parts/select.tsx';
import { Switch } from '../parts/switch.tsx';
import { usePending } from '../use-pending.ts';
import styles from './preference.module.css';

interface Props {
  readonly field: PreferenceView;
  readonly resetText: string;
}

export function Preference({ field, resetText }: Props) {
  const { setSetting, resetSetting } = useActions();
  const id = `preference-${field.key}`;
  const helpId = `${id}-help`;
  const { status } = field;
  return (
    <div data-setting={field.key}>
      <Row
        title={<label htmlFor={id}>{field.label}</label>}
        control={
          <Control
            field={field}
            id={id}
            describedBy={field.help === null ? undefined : helpId}
            onChange={(value) => setSetting({ key: field.key, value })}
          />
        }
      >
        {field.help === null ? null : <small id={helpId}>{field.help}</small>}
        {status === null ? null : (
          <small class={styles.status}>
            <Mark tone={status.tone} mark={status.mark} markName={status.markName} />
            <span>
              {status.text} <Link link={status.link} />
            </span>
          </small>
        )}
        {field.resetLabel === null ? null : (
          <Button kind="link" onPress={() => resetSetting({ key: field.key })}>
            <span aria-hidden="true">{resetText}</span>
            <Hidden>{field.resetLabel}</Hidden>
          </Button>
        )}
      </Row>
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly onChange: (value: unknown) => Promise<Outcome>;
}

function Control({ field, ...rest }: ControlProps & { readonly field: PreferenceView }) {
  switch (field.control) {
    case 'switch':
      return <SwitchControl field={field} {...rest} />;
    case 'number':
      return (
        <NumberField
          {...rest}
          disabled={field.isManaged}
          value={field.value}
          bounds={field}
          unit={field.unit}
          onChange={(value) => void rest.onChange(value)}
        />
      );
    case 'choice':
      return <ChoiceControl field={field} {...rest} />;
    case 'hours':
      return <HoursControl field={field} {...rest} />;
    case 'names':
      return <NamesControl field={field} {...rest} />;
  }
}

type Of<Kind extends PreferenceView['control']> = ControlProps & {
  readonly field: Extract<PreferenceView, { control: Kind }>;
};

function SwitchControl({ field, id, describedBy, onChange }: Of<'switch'>) {
  const [on, choose] = usePending(field.value, onChange);
  return <Switch id={id} describedBy={describedBy} disabled={field.isManaged} on={on} onChange={choose} />;
}

function HoursControl({ field, id, describedBy, onChange }: Of<'hours'>) {
  const [hours, choose] = usePending(field.value, onChange);
  return (
    <Hours
      id={id}
      describedBy={describedBy}
      hours={hours}
      whenOn={field.whenOn}
      labels={{ from: field.fromLabel, until: field.untilLabel }}
      onChange={choose}
    />
  );
}

function NamesControl({ field, id, describedBy, onChange }: Of<'names'>) {
  return (
    <NamesField
      id={id}
      describedBy={describedBy}
      names={field.value}
      empty={field.empty}
      onChange={(names) => void onChange(names)}
    />
  );
}

function ChoiceControl({ field, id, describedBy, onChange }: Of<'choice'>) {
  const setting = (value: string) => field.options.find((option) => option.value === value)?.setting;
  const [chosen, choose] = usePending(field.value, (value) => onChange(setting(value)));
  return (
    <Select
      id={id}
      describedBy={describedBy}
      disabled={field.isManaged}
      chosen={chosen}
      options={field.options}
      onChoose={choose}
    />
  );
}
