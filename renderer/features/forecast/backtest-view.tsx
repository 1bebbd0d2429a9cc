import { IconHistoryOff } from '@tabler/icons-react';
import type { ForecastResult } from '../../../shared/core/forecast/forecast-result.ts';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { BacktestFigures } from './backtest-figures.tsx';
import { CoverageCard } from './coverage-card.tsx';
import classes from './forecast.module.css';
import { HorizonErrorChart } from './horizon-error-chart.tsx';
import { PastChart } from './past-chart.tsx';

/** How good this forecast would have been before, always beside the seasonal naive. */
export function BacktestView(props: { readonly forecast: ForecastResult; readonly timeZone: string }) {
  const { forecast } = props;
  if (forecast.backtest.origins === 0) {
    return (
      <EmptyView icon={<IconHistoryOff size={36} stroke={1.4} />} title="Too little history to look back">
        No part of it can be forecast from what came before: nothing is known about the error of this
        forecast.
      </EmptyView>
    );
  }
  return (
    <>
      <BacktestFigures forecast={forecast} />
      <PastChart forecast={forecast} timeZone={props.timeZone} />
      <div className={classes.below}>
        <HorizonErrorChart backtest={forecast.backtest} unit={forecast.unit} />
        <CoverageCard backtest={forecast.backtest} />
      </div>
    </>
  );
}
