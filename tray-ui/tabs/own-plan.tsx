import type { PlanFieldView } from '../../main/core/views/popover-types.ts';
import type { BurstPlan, Pattern } from '../../main/core/burst/plan.ts';
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
          onChange={(value) => {
            onChange({ ...plan, [field.key]: value });
          }}
        />
      );
    case 'choice':
      return (
        <Select
          id={id}
          chosen={plan[field.key] ?? 'own'}
          options={field.options}
          onChoose={(value) => {
            onChange(withChoice(plan, field.key, value));
          }}
        />
      );
    case 'switch':
      return (
        <Switch
          id={id}
          on={plan[field.key]}
          onChange={(value) => {
            onChange({ ...plan, [field.key]: value });
          }}
        />
      );
  }
}

/** The plan that the fields show. Types only are taken from the core: its schemas would nearly double the page's script. */
export const planOf = (fields: readonly PlanFieldView[]): Plan =>
  fields.reduce<Plan>((plan, field) => {
    switch (field.kind) {
      case 'number':
      case 'switch':
        return { ...plan, [field.key]: field.value };
      case 'choice':
        return withChoice(plan, field.key, field.value);
    }
  }, least);

/** What holds where a field is missing: a choice of transport where there is but one. */
const least: Plan = {
  count: 1,
  pattern: 'at-once',
  transport: null,
  window: 1,
  ratePerSecond: null,
  holdSeconds: 0,
  raiseOpenFiles: false,
  openFiles: null,
  close: 'end',
  sources: 1,
};
const isPattern = (value: string): value is Pattern =>
  (['at-once', 'one-by-one', 'find-limit'] satisfies readonly Pattern[] as readonly string[]).includes(value);

function withChoice(plan: Plan, key: 'pattern' | 'transport', value: string): Plan {
  if (key === 'pattern') return isPattern(value) ? { ...plan, pattern: value } : plan;
  const transport: BurstPlan['transport'] =
    value === 'network-framework' || value === 'sockets' ? value : null;
  return { ...plan, transport };
}
