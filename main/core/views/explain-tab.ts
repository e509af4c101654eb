import type { Environment, Model } from '../app/model.ts';
import {
  type ExplainState,
  maxDroppedBytes,
  type PasteProblem,
  type PasteSource,
} from '../explain/explain-state.ts';
import type { Explanation } from '../explain/explanation.ts';
import { selector } from '../explain/selector.ts';
import type { Text } from '../text/text.ts';
import { answerView } from './explain-answer.ts';
import type { ExplainView } from './explain-types.ts';
import { standing } from './status-text.ts';

/** The tab "Explain": what was pasted and what it shows. */
export function explainView(
  { explain, environment }: Pick<Model, 'explain' | 'environment'>,
  text: Text,
): ExplainView {
  return {
    title: text('explain.tab.title'),
    intro: explain.phase === 'ended' && explain.answer.kind === 'explained' ? [] : introOf(environment, text),
    clipboard: text('explain.tab.clipboard'),
    file: text('explain.tab.file'),
    drop: text('explain.tab.drop'),
    maxBytes: maxDroppedBytes,
    busy: explain.phase === 'reading' ? text('explain.tab.reading') : null,
    ...endedView(explain, text),
  };
}

const introOf = ({ platform }: Environment, text: Text): readonly string[] => [
  text('explain.tab.intro', { platform }),
  text('explain.tab.reads'),
];

function endedView(explain: ExplainState, text: Text): Pick<ExplainView, 'problem' | 'answer'> {
  if (explain.phase !== 'ended') return { problem: null, answer: null };
  const { source, answer } = explain;
  if (answer.kind === 'problem') return { problem: problemView(answer.problem, source, text), answer: null };
  const view = answerOnce(answer.explanation, text);
  const notes =
    answer.leftOutBytes === 0 ? [] : [text('explain.note.leftOut', { bytes: answer.leftOutBytes })];
  return {
    problem: null,
    answer: { ...view, source: text('explain.tab.from', valuesOf(source)), notes: [...notes, ...view.notes] },
  };
}

const valuesOf = (source: PasteSource) => ({
  source: source.kind,
  name: source.kind === 'file' ? source.name : '',
});

function problemView(problem: PasteProblem, source: PasteSource, text: Text): ExplainView['problem'] {
  const values = { problem: selector(problem), ...valuesOf(source) };
  return {
    ...standing('warn', text),
    title: text('explain.tab.problem', values),
    detail: text('explain.tab.problemAdvice', values),
  };
}

/** The popover is worded ten times a second, and an explanation can hold thousands of rows. */
const worded = new WeakMap<
  Explanation,
  { readonly text: Text; readonly view: ReturnType<typeof answerView> }
>();
function answerOnce(explanation: Explanation, text: Text): ReturnType<typeof answerView> {
  const known = worded.get(explanation);
  if (known?.text === text) return known.view;
  const view = answerView(explanation, text);
  worded.set(explanation, { text, view });
  return view;
}
