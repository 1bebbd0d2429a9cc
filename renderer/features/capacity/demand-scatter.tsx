import { useMemo } from 'react';
import type { DemandModel } from '../../../shared/core/capacity/demand/demand-model.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { PlotBox } from '../../ui/chart/plot-box.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { formatExact, formatPercent, formatSi } from '../../ui/format-number.ts';
import { resourceName } from '../import/signal-names.ts';
import { decileTable, demandLine } from './demand-line.ts';
import { EXTRAPOLATED, ScatterPlot } from './scatter-plot.tsx';

/** Saturation against traffic per unit, the fitted line, and where the evidence ends. */
export function DemandScatter(props: { readonly plan: Plan; readonly model: DemandModel }) {
  const { plan, model } = props;
  const { unitName, scatter } = plan.capacity;
  const knee = plan.assumptions.kneeUtilisation;
  const resource = resourceName(model.resource);
  const line = useMemo(() => demandLine(model, knee, scatter), [model, knee, scatter]);
  const label =
    `${resource} utilisation rises ${formatPercent(model.slope.value, 3)} for each unit of traffic on one ${unitName}, ` +
    `from ${formatPercent(model.intercept.value, 1)} without traffic; R² ${formatExact(model.rSquared)}`;
  return (
    <ChartFigure
      title={`${resource} against traffic`}
      note={`R² ${formatExact(model.rSquared)}, ${formatSi(model.samples)} samples, ${model.method}`}
      legend={[
        { label: 'Fitted', swatch: <LineSwatch style={SERIES_STYLES.median} /> },
        { label: 'Beyond what the data show', swatch: <LineSwatch style={EXTRAPOLATED} /> },
      ]}
      table={() => decileTable(plan, line)}
    >
      <PlotBox label={label}>
        {(width, height) => (
          <ScatterPlot
            width={width}
            height={height}
            points={scatter}
            line={line}
            knee={knee}
            trafficLabel={`${plan.forecast.unit || 'traffic'} on one ${unitName}`}
          />
        )}
      </PlotBox>
    </ChartFigure>
  );
}
