import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useNavigation } from '../../app-services.tsx';
import { ScreenViews } from '../../ui/screen-views.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { FoldedNotes } from '../../ui/state/folded-notes.tsx';
import { PlanGate } from '../plan/plan-gate.tsx';
import { BacktestView } from './backtest-view.tsx';
import { EventEffectsTable } from './event-effects-table.tsx';
import { EventsView } from './events-view.tsx';
import { FanChart } from './fan-chart.tsx';
import classes from './forecast.module.css';
import { ForecastFacts } from './forecast-facts.tsx';
import { ForecastFigures } from './forecast-figures.tsx';
import { PartsView } from './parts-view.tsx';
import { percentileMarks } from './percentile-marks.ts';

export function ForecastScreen() {
  return <PlanGate title="Forecast">{(plan) => <Forecast plan={plan} />}</PlanGate>;
}

function Forecast({ plan }: { readonly plan: Plan }) {
  const { timeZone } = plan.assumptions;
  return (
    <ScreenViews
      label="Views of the forecast"
      views={[
        { id: 'forecast', label: 'Forecast', show: () => <FanView plan={plan} /> },
        { id: 'parts', label: 'What it is made of', show: () => <PartsView plan={plan} /> },
        {
          id: 'backtest',
          label: 'Backtest',
          show: () => <BacktestView forecast={plan.forecast} timeZone={timeZone} />,
        },
        { id: 'events', label: 'Events', show: () => <EventsView plan={plan} /> },
      ]}
    />
  );
}

/** History and what may come, with what it rests on. */
function FanView({ plan }: { readonly plan: Plan }) {
  const { forecast } = plan;
  const { timeZone } = plan.assumptions;
  const marks = useMemo(() => percentileMarks(plan), [plan]);
  return (
    <>
      <ForecastFigures forecast={forecast} />
      <FoldedNotes notes={forecast.notes} />
      <FanChart forecast={forecast} timeZone={timeZone} marks={marks} actions={<ScenariosLink />} />
      <ScrollRegion label="How the forecast was made" className={classes.made}>
        {forecast.events.length > 0 && (
          <EventEffectsTable events={forecast.events} unit={forecast.unit} timeZone={timeZone} />
        )}
        <ForecastFacts forecast={forecast} />
      </ScrollRegion>
    </>
  );
}

/** Other courses of demand are scenarios, which are planned whole and set beside the base. */
function ScenariosLink() {
  const goTo = useNavigation((state) => state.goTo);
  return (
    <Button variant="subtle" size="compact-xs" onClick={() => goTo('cost', 'scenarios')}>
      What if demand differs
    </Button>
  );
}
