import { useState } from 'preact/hooks';
import type { PresetId } from '../../main/core/burst/presets.ts';
import type {
  BurstView,
  ResultView,
  RunningBurstView,
  SideBySideView,
} from '../../main/core/views/popover-types.ts';
import { Chart } from '../parts/chart.tsx';
import { Chips } from '../parts/chips.tsx';
import { Mark } from '../parts/mark.tsx';
import { Section, type Wired } from '../parts/rows.tsx';
import type { OwnPlan as OwnPlanRequest } from '../../main/shell/ipc-contract.ts';
import { OwnPlan, planOf } from './own-plan.tsx';
import { Targets } from './targets.tsx';

const own = 'own';
type What = PresetId | typeof own;

/** What was chosen last; the page keeps it while a burst runs and other tabs are shown. */
export interface BurstChoice {
  readonly what: What;
  readonly compare: boolean;
  /** Null until a field of the own plan was changed. */
  readonly plan: OwnPlanRequest | null;
}
export const firstChoice: BurstChoice = { what: 'ten', compare: false, plan: null };

interface Choosing {
  readonly choice: BurstChoice;
  readonly onChoose: (choice: BurstChoice) => void;
}

export function BurstTab({
  view,
  bridge,
  ask,
  ...choosing
}: Wired & Choosing & { readonly view: BurstView }) {
  return (
    <>
      {view.note === null ? null : <p class="notice warn">{view.note}</p>}
      {view.running === null ? (
        <Setup view={view} bridge={bridge} ask={ask} {...choosing} />
      ) : (
        <Running
          view={view.running}
          onStop={() => {
            void ask(bridge.stopBurst());
          }}
        />
      )}
      {view.sideBySide === null ? null : <SideBySide view={view.sideBySide} />}
      <Section title={view.results.title}>
        {view.results.list.length === 0 ? (
          <p class="note-line">{view.results.empty}</p>
        ) : (
          <ol class="card">
            {view.results.list.map((result, index) => (
              <Result key={result.id} result={result} open={index === 0} />
            ))}
          </ol>
        )}
      </Section>
    </>
  );
}

function Setup({ view, bridge, ask, choice, onChoose }: Wired & Choosing & { readonly view: BurstView }) {
  const { what, compare } = choice;
  const plan = choice.plan ?? planOf(view.ownPlan.fields);
  const [confirmedFor, setConfirmedFor] = useState<string | null>(null);
  const target = view.targets.options.find(({ value }) => value === view.targets.chosen);
  const question = target?.question ?? null;
  const confirmed = question === null || confirmedFor === view.targets.chosen;
  const explanation = view.presets.options.find(({ value }) => value === what)?.explanation ?? null;

  const start = (): void => {
    void ask(
      bridge.runBurst({
        what: what === own ? { kind: 'own', plan } : { kind: 'preset', preset: what },
        target: view.targets.chosen,
        compare: compare && view.compare !== null,
        confirmedPublic: question !== null && confirmed,
      }),
    );
    // SECURITY: a public target is asked about each time (S21).
    setConfirmedFor(null);
  };
  return (
    <form
      class="card burst"
      onSubmit={(event) => {
        event.preventDefault();
        // A number that does not fit is shown as typed; the plan still holds the one before it.
        const misfit = event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]');
        if (misfit === null) start();
        else misfit.focus();
      }}
    >
      <h2>{view.presets.label}</h2>
      <Chips<What>
        name="what"
        label={view.presets.label}
        chosen={what}
        options={[...view.presets.options, { value: own, label: view.ownPlan.title }]}
        onChoose={(next) => {
          onChoose({ ...choice, what: next });
        }}
      />
      {what === own ? (
        <OwnPlan
          fields={view.ownPlan.fields}
          plan={plan}
          onChange={(next) => {
            onChoose({ ...choice, plan: next });
          }}
        />
      ) : explanation === null ? null : (
        <p class="help">{explanation}</p>
      )}
      <Targets view={view.targets} bridge={bridge} ask={ask} />
      {view.compare === null ? null : (
        <label class="check">
          <input
            type="checkbox"
            checked={compare}
            onChange={(event) => {
              onChoose({ ...choice, compare: event.currentTarget.checked });
            }}
          />
          <span>
            {view.compare.label}
            <small>{view.compare.help}</small>
          </span>
        </label>
      )}
      {question === null ? null : (
        <label class="check question">
          <input
            type="checkbox"
            checked={confirmed}
            onChange={(event) => {
              setConfirmedFor(event.currentTarget.checked ? view.targets.chosen : null);
            }}
          />
          <span>{question}</span>
        </label>
      )}
      <div class="go-line">
        {view.start.whyNot === null ? null : (
          <p class="help" id="why-not">
            {view.start.whyNot}
          </p>
        )}
        <button
          type="submit"
          class="go"
          disabled={!view.start.enabled || !confirmed}
          aria-describedby={view.start.whyNot === null ? undefined : 'why-not'}
        >
          {view.start.label}
        </button>
      </div>
    </form>
  );
}

function Running({ view, onStop }: { readonly view: RunningBurstView; readonly onStop: () => void }) {
  return (
    <div class="card burst running" data-running>
      <div class="running-head">
        <b>{view.title}</b>
        <button type="button" class="go stop" onClick={onStop}>
          {view.stopLabel}
        </button>
      </div>
      <div
        class={`progress ${view.share === null ? 'endless' : ''}`}
        role="progressbar"
        aria-label={view.title}
        aria-valuetext={view.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={view.share === null ? undefined : Math.round(view.share * 100)}
      >
        <i style={{ width: `${(view.share ?? 1) * 100}%` }} />
      </div>
      <div class="counts">
        <span class="ready">{view.progress}</span>
        {view.failed === null ? null : <span class="failed">{view.failed}</span>}
        <span class="elapsed">{view.elapsed}</span>
      </div>
      {view.limit === null ? null : <p class="limit-line">{view.limit}</p>}
      <span class="hidden" role="status">
        {view.spoken}
      </span>
      <Chart chart={view.chart} />
    </div>
  );
}

function Result({ result, open }: { readonly result: ResultView; readonly open: boolean }) {
  return (
    <li data-result={result.id}>
      <details class="result" open={open}>
        <summary class="row">
          <Mark tone={result.tone} mark={result.mark} markName={result.markName} />
          <span class="row-text">
            <span class="row-title">{result.title}</span>
          </span>
          <time class="when">{result.when}</time>
        </summary>
        <div class="result-body">
          {result.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {result.advice === null ? null : <p class="advice">{result.advice}</p>}
          <Chart chart={result.chart} />
        </div>
      </details>
    </li>
  );
}

function SideBySide({ view }: { readonly view: SideBySideView }) {
  const [one, other] = view.columns;
  return (
    <Section title={view.title}>
      <div class="card burst">
        <table class="side-by-side">
          <thead>
            <tr>
              <td />
              <th scope="col">{one}</th>
              <th scope="col">{other}</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{values[0]}</td>
                <td>{values[1]}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Chart chart={view.chart} />
      </div>
    </Section>
  );
}
