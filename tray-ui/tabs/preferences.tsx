import type { PreferenceView, PreferencesView } from '../../main/core/views/popover-view.ts';
import { Mark } from '../parts/mark.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { Link, Section, type Wired } from '../parts/rows.tsx';

export function PreferencesTab({ view, bridge, ask }: Wired & { readonly view: PreferencesView }) {
  return (
    <>
      {view.groups.map((group) => (
        <Section title={group.title} key={group.id}>
          <div class="card">
            {group.fields.map((field) => (
              <Preference key={field.key} field={field} bridge={bridge} ask={ask} />
            ))}
          </div>
        </Section>
      ))}
      <div class="about">
        {view.about.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </>
  );
}

function Preference({ field, bridge, ask }: Wired & { readonly field: PreferenceView }) {
  const id = `preference-${field.key}`;
  const helpId = `${id}-help`;
  return (
    <div class="row preference" data-setting={field.key}>
      <div class="row-text">
        <label class="row-title" htmlFor={id}>
          {field.label}
        </label>
        {field.help === null ? null : <small id={helpId}>{field.help}</small>}
        {field.status === null ? null : (
          <small class="status">
            <Mark tone={field.status.tone} mark={field.status.mark} markName={field.status.markName} />
            {field.status.text}
            <Link link={field.status.link} bridge={bridge} ask={ask} />
          </small>
        )}
        {field.resetLabel === null ? null : (
          <button
            type="button"
            class="link"
            onClick={() => {
              ask(bridge.resetSetting({ key: field.key }));
            }}
          >
            {field.resetLabel}
          </button>
        )}
      </div>
      <Control
        field={field}
        id={id}
        describedBy={field.help === null ? undefined : helpId}
        onChange={(value) => {
          ask(bridge.setSetting({ key: field.key, value }));
        }}
      />
    </div>
  );
}

interface ControlProps {
  readonly field: PreferenceView;
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly onChange: (value: unknown) => void;
}

function Control({ field, id, describedBy, onChange }: ControlProps) {
  switch (field.control) {
    case 'switch':
      return (
        <input
          type="checkbox"
          role="switch"
          class="switch"
          id={id}
          aria-describedby={describedBy}
          checked={field.value}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
          }}
        />
      );
    case 'number':
      return (
        <NumberField
          id={id}
          describedBy={describedBy}
          value={field.value}
          least={field.least}
          most={field.most}
          unit={field.unit}
          onChange={onChange}
        />
      );
    case 'choice':
      return (
        <select
          id={id}
          aria-describedby={describedBy}
          value={field.value}
          onChange={(event) => {
            const chosen = field.options.find(({ value }) => value === event.currentTarget.value);
            if (chosen) onChange(chosen.setting);
          }}
        >
          {field.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      );
  }
}
