import type { RunIdentity, RunPoint, RunSummary } from '../process/run-summary.ts';
import { appName } from '../process/process-sentence.ts';
import type { Text } from '../text/text.ts';
import { runLimitText, runHeadline, runRows } from '../views/run-rows.ts';
import { escaped } from './html.ts';
import { stepChart } from './step-chart.ts';

/** A run as one page that needs nothing else: no script, no request, light and dark by the reader's system. */

const mark = '<meta name="generator" content="lanelight.run/1">';

/** Whether a file is such a page, which may be replaced by a newer one. */
export const isRunPage = (content: string): boolean => content.includes(mark);

/** SECURITY: every text is escaped; the policy allows inline style and nothing else (S8). */
export function runPage(summary: RunSummary, { program, startedAt }: RunIdentity, text: Text): string {
  const title = text('run.page.title', { program: program.join(' ') });
  return `<!doctype html>
<html lang="${text.language}" dir="${text.direction}">
<head>
<meta charset="utf-8">
${mark}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="headline">${escaped(runHeadline(summary, text))}</p>
<p class="when">${escaped(text('run.page.started', { moment: startedAt.slice(0, 19).replace('T', ' ') }))}</p>
<table>${runRows(summary, text)
    .map(({ name, value }) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`)
    .join('')}</table>
${limitsHtml(summary, text)}
${chartsHtml(summary, text)}
${processesHtml(summary, text)}
</main>
</body>
</html>
`;
}

const limitsHtml = ({ limits }: RunSummary, text: Text): string =>
  limits.length < 2
    ? ''
    : `<h2>${escaped(text('run.page.limits'))}</h2><ul>${limits
        .map((limit) => `<li>${escaped(runLimitText(limit, text))}</li>`)
        .join('')}</ul>`;

interface Series {
  readonly title: string;
  readonly of: (point: RunPoint) => number | null;
  readonly limit: number | null;
}

function chartsHtml(summary: RunSummary, text: Text): string {
  const { points, processes, peaks, durationMs } = summary;
  if (points.length < 2) return '';
  const fullest = processes.find(({ peakDescriptors }) => peakDescriptors === peaks.descriptors?.value);
  const all: readonly Series[] = [
    { title: text('run.chart.sockets'), of: ({ sockets }) => sockets, limit: null },
    {
      title: text('run.chart.descriptors'),
      of: ({ descriptors }) => descriptors,
      limit: nearEnough(peaks.descriptors?.value ?? 0, fullest?.openFiles ?? null),
    },
    { title: text('run.chart.flows'), of: ({ flows }) => flows, limit: null },
    { title: text('run.chart.processes'), of: ({ processes: count }) => count, limit: null },
  ];
  return all
    .map((series) => chartHtml(series, points, durationMs, text))
    .filter((chart) => chart !== null)
    .join('\n');
}

/** A limit far above the line would flatten it. */
const nearEnough = (value: number, limit: number | null): number | null =>
  limit !== null && limit <= value * 3 ? limit : null;

function chartHtml(
  { title, of, limit }: Series,
  points: readonly RunPoint[],
  durationMs: number,
  text: Text,
): string | null {
  const line = points.flatMap((point) => {
    const value = of(point);
    return value === null ? [] : [{ tMs: point.tMs, value }];
  });
  const highest = Math.max(0, ...line.map(({ value }) => value));
  if (highest === 0) return null;
  const summary = text('run.chart.summary', { highest, duration: text.duration(durationMs) });
  const svg = stepChart(line, {
    durationMs,
    limit,
    label: `${title}: ${summary}`,
    topLabel: text.number(Math.max(highest, limit ?? 0)),
    endLabel: text.duration(durationMs),
    limitLabel: limit === null ? '' : text('run.chart.limit', { limit }),
  });
  return `<figure><figcaption>${escaped(title)}</figcaption>${svg}<p class="twin">${escaped(summary)}</p></figure>`;
}

const processesHtml = ({ processes }: RunSummary, text: Text): string =>
  processes.length < 2
    ? ''
    : `<h2>${escaped(text('process.family.title'))}</h2><table><thead><tr>${[
        text('run.page.process'),
        text('run.page.pid'),
        text('run.page.descriptors'),
        text('run.page.limit'),
      ]
        .map((name) => `<th scope="col">${escaped(name)}</th>`)
        .join('')}</tr></thead>${processes
        .map(
          (member) =>
            `<tr>${[
              text.of(appName(member)),
              String(member.pid),
              member.peakDescriptors === null ? '–' : text.number(member.peakDescriptors),
              member.openFiles === null ? '–' : text.number(member.openFiles),
            ]
              .map((cell) => `<td>${escaped(cell)}</td>`)
              .join('')}</tr>`,
        )
        .join('')}</table>`;

const style = `
:root{--ink:#1d1d1f;--soft:#6e6e73;--paper:#fff;--line:#d2d2d7;--accent:#0a66d8;--fill:#0a66d822;--bad:#c0392b}
@media (prefers-color-scheme:dark){:root{--ink:#f5f5f7;--soft:#a1a1a6;--paper:#1c1c1e;--line:#3a3a3c;--accent:#5aa9ff;--fill:#5aa9ff33;--bad:#ff7b6b}}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 -apple-system,system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.35rem;margin:0 0 .5rem;overflow-wrap:anywhere}
h2{font-size:1.05rem;margin:2rem 0 .5rem}
.headline{font-size:1.05rem;margin:0}
.when,.twin,figcaption{color:var(--soft)}
.when{margin:.25rem 0 1.5rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);font-weight:normal}
th[scope=row]{color:var(--soft);white-space:nowrap}
thead th{color:var(--soft)}
figure{margin:2rem 0 0}
svg{display:block;width:100%;height:auto;overflow:visible}
.twin{margin:.25rem 0 0;font-size:.85rem}
.area{fill:var(--fill)}.stroke{fill:none;stroke:var(--accent);stroke-width:1.5}
.axis{stroke:var(--line)}.limit{stroke:var(--bad);stroke-dasharray:5 4}
text{fill:var(--soft);font-size:11px}.limit-label{fill:var(--bad)}
`;
