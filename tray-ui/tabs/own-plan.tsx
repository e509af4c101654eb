import type { PlanFieldView } from '../../main/core/views/burst-types.ts';
import type { OwnPlan as Plan } from '../bridge.ts';
import { NumberField } from '../parts/number-field.tsx';
import { Select } from '../parts/select.tsx';
import { Switch } from '../parts/switch.tsx';
import styles from './own-plan.module.css';

interface Props {
  readonly fields: readonly PlanFieldView[];
  readonly plan: Plan;
  readonly onChange: (plan: Plan) => void;
}

export function OwnPlan({ fields, plan, onChange }: Props) {
  return (
    <div class={styles.fields}>
      {fields.map((field) => (
        <div class={styles.field} key={field.key} data-plan={field.key}>
          <label htmlFor={`plan-${field.key}`}>
            {field.label}
            {field.help === null ? null : <small>{field.help}</small>}
          </label>
          <Field field={field} plan={plan} onChange={onChange} />
        </div>
      ))}
    </div>
  );
}

function Field({ field, plan, onChange }: Omit<Props, 'fields'> & { readonly field: PlanFieldView }) {
  const id = `plan-${field.key}`;
  switch (field.kind) {
    case 'number':
      return (
        <NumberField
          id={id}
          value={plan[field.key]}
          bounds={field}
          unit={field.unit}
          empty={field.empty}
          onChange={(value) => onChange({ ...plan, [field.key]: value })}
        />
      );
    case 'choice':
      return (
        <Select
          id={id}
          chosen={field.options.find(({ setting }) => setting === plan[field.key])?.value ?? ''}
          options={field.options}
          onChoose={(chosen) => {
            const setting = field.options.find(({ value }) => value === chosen)?.setting;
            if (setting !== undefined) onChange({ ...plan, [field.key]: setting });
          }}
        />
      );
    case 'switch':
      return (
        <Switch
          id={id}
          on={plan[field.key]}
          onChange={(value) => onChange({ ...plan, [field.key]: value })}
        />
      );
  }
}
