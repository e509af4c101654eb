import type { BurstView } from '../../main/core/views/burst-types.ts';
import { useActions } from '../actions.ts';
import type { BurstRequest, OwnPlan as Plan } from '../bridge.ts';
import { Button } from '../parts/button.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Chips } from '../parts/chips.tsx';
import styles from './burst-setup.module.css';
import { OwnPlan } from './own-plan.tsx';
import { Targets } from './targets.tsx';

type PresetId = BurstView['presets']['options'][number]['value'];
const own = 'own';
type What = PresetId | typeof own;

/** What was chosen last; the page keeps it while a burst runs and other tabs are shown. */
export interface BurstChoice {
  readonly what: What;
  readonly compare: boolean;
  /** Null until a field of the own plan was changed. */
  readonly plan: Plan | null;
}
export const firstChoice: BurstChoice = { what: 'ten', compare: false, plan: null };

interface Props {
  readonly view: BurstView;
  readonly choice: BurstChoice;
  readonly onChoose: (choice: BurstChoice) => void;
}

export function BurstSetup({ view, choice, onChoose }: Props) {
  const { runBurst } = useActions();

  const start = (): void => {
    void runBurst({
      what: requestedWhat(choice, view),
      target: view.targets.chosen,
      compare: choice.compare && view.compare !== null,
    });
  };
  return (
    <form
      class={styles.setup}
      onSubmit={(event) => {
        event.preventDefault();
        // A number that does not fit is shown as typed; the plan still holds the one before it.
        const misfit = event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]');
        if (misfit === null) start();
        else misfit.focus();
      }}
    >
      <WhatToRun view={view} choice={choice} onChoose={onChoose} />
      <Targets view={view.targets} />
      <div class={styles.options}>
        {view.compare === null ? null : (
          <Checkbox on={choice.compare} onChange={(compare) => onChoose({ ...choice, compare })}>
            {view.compare.label}
            <small>{view.compare.help}</small>
          </Checkbox>
        )}
      </div>
      <Start view={view.start} />
    </form>
  );
}

const planIn = (choice: BurstChoice, view: BurstView): Plan => choice.plan ?? view.custom.plan;

const requestedWhat = (choice: BurstChoice, view: BurstView): BurstRequest['what'] =>
  choice.what === own ? { kind: 'own', plan: planIn(choice, view) } : { kind: 'preset', preset: choice.what };

function WhatToRun({ view, choice, onChoose }: Props) {
  const explanation = view.presets.options.find(({ value }) => value === choice.what)?.explanation ?? null;
  return (
    <>
      <h2>{view.presets.label}</h2>
      <Chips<What>
        name="what"
        label={view.presets.label}
        chosen={choice.what}
        options={[...view.presets.options, { value: own, label: view.custom.title }]}
        onChoose={(what) => onChoose({ ...choice, what })}
      />
      {choice.what === own ? (
        <OwnPlan
          fields={view.custom.fields}
          plan={planIn(choice, view)}
          onChange={(plan) => onChoose({ ...choice, plan })}
        />
      ) : null}
      {explanation === null ? null : <small class={styles.explanation}>{explanation}</small>}
    </>
  );
}

interface StartProps {
  readonly view: BurstView['start'];
}

function Start({ view }: StartProps) {
  const whyNotId = 'why-not';
  return (
    <div class={styles.start}>
      {view.whyNot === null ? null : (
        <small class={styles.whyNot} id={whyNotId}>
          {view.whyNot}
        </small>
      )}
      <Button
        kind="primary"
        disabled={!view.enabled}
        aria-describedby={view.whyNot === null ? undefined : whyNotId}
      >
        {view.label}
      </Button>
    </div>
  );
}
