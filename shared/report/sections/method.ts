import { html } from '../html.ts';
import type { ReportSection } from './report-section.ts';

/** How the figures are made, in words; the values filled in stand beside the figures themselves. */
export const methodSection: ReportSection = {
  id: 'method',
  render: () => html`<dl class="method">
<dt>Forecast</dt><dd>Several methods, among them regressions on the series’ own past values fitted robustly (Huber 1964), forecast past windows from what came before (rolling origin); those that erred least weigh most. The seasonal naive, which repeats the last season, stands beside as the mark to beat.</dd>
<dt>Bands and quantiles</dt><dd>Errors of those past forecasts, ordered by size and taken by time ahead (split conformal intervals). Where the history is shorter than the horizon, they grow with the square root of time, and a note says so.</dd>
<dt>Sampled futures</dt><dd>Joint paths whose values at each step are those of the bands. Which steps are high together is taken from whole past stretches of error, so that a bad hour is followed by what followed bad hours before (ensemble copula coupling; Schefzik, Thorarinsdottir and Gneiting 2013). The highest value of the window comes from its own past distribution; with events in it, from the paths where they reach higher.</dd>
<dt>Events</dt><dd>An uplift the planner gives multiplies the forecast inside the window; its own uncertainty is not in the bands. One that is learned compares past occurrences with ordinary weeks around them, on a logarithmic scale; its Student-t interval is wide for one to three occurrences and stands in bands, futures and maxima. Past occurrences shape neither trend nor season. Days off move part of the way from their weekday to a Sunday, as past ones did.</dd>
<dt>Units</dt><dd>A robust line of utilisation over traffic on one unit, with its interval by resampling; saturated samples are left out, since demand there was higher than what was measured. Units are what the highest demand needs at the knee with the zone reserve kept.</dd>
<dt>Target utilisation</dt><dd>After a lag the fleet is still sized for the load before it, so the part of utilisation that load makes has grown by the growth over that lag, on top of what the tolerance allows. The target is set so that this ends at the knee with the zone lost.</dd>
<dt>Breach probability</dt><dd>The share of sampled futures with at least one breach, with the exact interval of Clopper and Pearson (1934). No breach in n futures is written as below 3/n (Hanley and Lippman-Hand 1983), never as 0 %.</dd>
<dt>Cost</dt><dd>Unit-hours times the price given, summed over hours that exist: a day on which the clock changes has 23 or 25.</dd>
</dl>`,
};
