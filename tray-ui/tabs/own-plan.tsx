import type { PlanFieldView } from '../../main/core/views/popover-view.ts';
import { type BurstPlan, defaultPlan, patterns } from '../../main/core/burst/plan.ts';
import type { OwnPlan as Plan } from '../../main/shell/ipc-contract.ts';
import { NumberField } from '../parts/number-field.tsx';

interface Props {
  readonly fields: readonly PlanFieldView[];
  readonly plan: Plan;
  readonly onChange: (plan: Plan) => void;
}

export function OwnPlan({ fields, plan, onChange }: Props) {
  return (
    <div class="own-plan">
      {fields.map((field) => (
        <div class="plan-field" key={field.key} data-plan={field.key}>
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

function Field({ field, plan, onChange }: { field: PlanFieldView } & Omit<Props, 'fields'>) {
  const id = `plan-${field.key}`;
  switch (field.kind) {
    case 'number':
      return (
        <NumberField
          id={id}
          value={plan[field.key]}
          least={field.least}
          most={field.most}
          unit={field.unit}
          empty={field.empty}
          onChange={(value) => {
            onChange({ ...plan, [field.key]: value });
          }}
        />
      );
    case 'choice':
      return (
        <select
          id={id}
          value={plan[field.key] ?? 'own'}
          onChange={(event) => {
            onChange(withChoice(plan, field.key, event.currentTarget.value));
          }}
        >
          {field.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      );
    case 'switch':
      return (
        <input
          type="checkbox"
          role="switch"
          class="switch"
          id={id}
          checked={plan[field.key]}
          onChange={(event) => {
            onChange({ ...plan, [field.key]: event.currentTarget.checked });
          }}
        />
      );
  }
}

/** The plan that the fields show; what has no field keeps the default. */
export function planOf(fields: readonly PlanFieldView[]): Plan {
  const { target: _t, allowPublic: _a, protocol: _p, verify: _v, insecure: _i, ...base } = defaultPlan;
  return fields.reduce<Plan>((plan, field) => {
    switch (field.kind) {
      case 'number':
      case 'switch':
        return { ...plan, [field.key]: field.value };
      case 'choice':
        return withChoice(plan, field.key, field.value);
    }
  }, base);
}

function withChoice(plan: Plan, key: 'pattern' | 'transport', value: string): Plan {
  if (key === 'pattern') {
    const pattern = patterns.find((one) => one === value);
    return pattern ? { ...plan, pattern } : plan;
  }
  const transport: BurstPlan['transport'] =
    value === 'network-framework' || value === 'sockets' ? value : null;
  return { ...plan, transport };
}
