import { formatCount, formatPercent, resourceName } from '../format-figures.ts';
import { formatDuration, formatInstant } from '../format-times.ts';
import { html } from '../html.ts';
import { facts, table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

export const lineageSection: ReportSection = {
  id: 'lineage',
  render: ({ sources, forecast, assumptions, id, schema }) => html`${table(
    `The series behind this plan. Times are local, ${assumptions.timeZone}.`,
    ['Series', 'Files', 'Cadence', 'From', 'To', 'Samples', 'Missing'],
    sources.map((source) => [
      [
        source.signal,
        source.resource ? ` (${resourceName(source.resource)})` : '',
        source.unit && source.unit !== source.signal ? `, ${source.unit}` : '',
      ],
      source.files.join(', '),
      formatDuration(source.stepMs),
      formatInstant(source.startMs, assumptions.timeZone),
      formatInstant(source.endMs, assumptions.timeZone),
      formatCount(source.points),
      formatCount(source.gaps),
    ]),
    { kind: 'text', wide: true },
  )}
${facts([
  ['Plan', html`${id} (${schema})`],
  ['Forecast on steps of', formatDuration(forecast.stepMs)],
  [
    'Seasons found',
    forecast.seasonsSteps.length > 0
      ? forecast.seasonsSteps.map((steps) => formatDuration(steps * forecast.stepMs)).join(', ')
      : 'none',
  ],
  ['Futures sampled for the forecast', formatCount(forecast.paths)],
  ['Seed', String(assumptions.seed)],
])}
${table(
  'Methods the forecast is weighed together from.',
  ['Method', 'Weight'],
  forecast.methods.map(({ label, weight }) => [label, formatPercent(weight)]),
)}
<p>The same files, assumptions and seed give this report again, byte for byte. The workspace keeps each file’s SHA-256 with its import.</p>`,
};
