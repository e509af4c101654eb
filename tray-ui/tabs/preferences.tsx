import type { PreferenceView, PreferencesView } from '../../main/core/views/popover-types.ts';
import type { Outcome } from '../../main/shell/ipc-contract.ts';
import { usePending } from '../use-pending.ts';
import { Mark } from '../parts/mark.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { Link, Section, type Wired } from '../parts/rows.tsx';

interface Props extends Wired {
  readonly view: PreferencesView;
  readonly openLogFolder: string;
}

export function PreferencesTab({ view, openLogFolder, bridge, ask }: Props) {
  return (
    <>
      {view.groups.map((group) => (
        <Section title={group.title} key={group.id}>
          <div class="card">
            {group.fields.map((field) => (
              <Preference
                key={field.key}
                field={field}
                resetText={view.resetText}
                bridge={bridge}
                ask={ask}
              />
            ))}
          </div>
        </Section>
      ))}
      <div class="about">
        {view.about.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <button
          type="button"
          class="link"
          onClick={() => {
            void ask(bridge.openLogFolder());
          }}
        >
          {openLogFolder}
        </button>
      </div>
    </>
  );
}

type PreferenceProps = Wired & { readonly field: PreferenceView; readonly resetText: string };

function Preference({ field, resetText, bridge, ask }: PreferenceProps) {
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
            <span>
              {field.status.text} <Link link={field.status.link} bridge={bridge} ask={ask} />
            </span>
          </small>
        )}
        {field.resetLabel === null ? null : (
          <button
            type="button"
            class="link"
            onClick={() => {
              void ask(bridge.resetSetting({ key: field.key }));
            }}
          >
            <span aria-hidden="true">{resetText}</span>
            <span class="hidden">{field.resetLabel}</span>
          </button>
        )}
      </div>
      <Control
        field={field}
        id={id}
        describedBy={field.help === null ? undefined : helpId}
        onChange={(value) => ask(bridge.setSetting({ key: field.key, value }))}
      />
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
      return <Switch field={field} {...rest} />;
    case 'number':
      return (
        <NumberField
          {...rest}
          value={field.value}
          bounds={field}
          unit={field.unit}
          onChange={(value) => {
            void rest.onChange(value);
          }}
        />
      );
    case 'choice':
      return <Choice field={field} {...rest} />;
  }
}

type Of<Kind extends PreferenceView['control']> = ControlProps & {
  readonly field: Extract<PreferenceView, { control: Kind }>;
};

function Switch({ field, id, describedBy, onChange }: Of<'switch'>) {
  const [on, choose] = usePending(field.value, onChange);
  return (
    <input
      type="checkbox"
      role="switch"
      class="switch"
      id={id}
      aria-describedby={describedBy}
      checked={on}
      onChange={(event) => {
        choose(event.currentTarget.checked);
      }}
    />
  );
}

function Choice({ field, id, describedBy, onChange }: Of<'choice'>) {
  const setting = (value: string) => field.options.find((option) => option.value === value)?.setting;
  const [chosen, choose] = usePending(field.value, (value) => onChange(setting(value)));
  return (
    <select
      id={id}
      aria-describedby={describedBy}
      value={chosen}
      onChange={(event) => {
        choose(event.currentTarget.value);
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
