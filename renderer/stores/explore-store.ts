import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { SeriesPoints, SeriesSummary } from '../../shared/contract/series-types.ts';
import { SIGNALS } from '../../shared/contract/signals.ts';
import { roundBuckets } from '../ui/chart/round-buckets.ts';
import { createSpanSelection, type SpanSelection } from '../ui/chart/span-selection.ts';
import { clampSpan, scaleSpan, shiftSpan, type TimeSpan, type ZoomActions } from '../ui/chart/time-span.ts';

/** Points by series id, with the span they were asked for: the two always change together. */
export interface DrawnPoints {
  readonly span: TimeSpan;
  readonly points: ReadonlyMap<string, SeriesPoints>;
}

export interface ExploreState extends ZoomActions {
  readonly series: readonly SeriesSummary[];
  /** From the first sample of any series to the last. */
  readonly full: TimeSpan | null;
  /** What the planner has asked to see; `drawn` follows once its points are in. */
  readonly visible: TimeSpan | null;
  readonly drawn: DrawnPoints | null;
  /** Points of all of `full`, for the strip below. */
  readonly overview: DrawnPoints | null;
  readonly loading: boolean;
  readonly failure: Failure | null;
  /** The stretch marked on all panels. */
  readonly selection: SpanSelection;
  /** Marks a stretch and shows it with some of the time around it. */
  lookAt(span: TimeSpan): void;
  /** Shows the series of a service, from first to last sample. */
  show(series: readonly SeriesSummary[]): void;
  /** How many buckets a panel can draw. */
  setBuckets(buckets: number): void;
}

export type ExploreStore = StoreApi<ExploreState>;

const OVERVIEW_BUCKETS = 400;
const FEWEST_BUCKETS = 50;
/** A day and a half of hours on either side: enough to tell what is usual. */
const LOOK_AROUND_STEPS = 36;

export function createExploreStore({ client }: { readonly client: EngineClient }): ExploreStore {
  let aborter = new AbortController();
  /** 0: no panel has said yet how much it can draw, so nothing is fetched. */
  let buckets = 0;

  return createStore<ExploreState>()((set, get) => {
    async function fetchAll(span: TimeSpan, most: number, signal: AbortSignal) {
      const count = roundBuckets(span.toMs - span.fromMs, most);
      const outcomes = await Promise.all(
        get().series.map(({ id }) =>
          client.call('series.points', { seriesId: id, ...span, buckets: count }, { signal }),
        ),
      );
      const points = new Map<string, SeriesPoints>();
      let failure: Failure | null = null;
      for (const outcome of outcomes) {
        if (outcome.ok) points.set(outcome.value.seriesId, outcome.value);
        else failure ??= outcome.error;
      }
      return { drawn: { span, points }, failure };
    }

    async function load(): Promise<void> {
      const { visible } = get();
      if (visible === null || buckets === 0) return;
      aborter.abort();
      aborter = new AbortController();
      const { signal } = aborter;
      set({ loading: true });
      const { drawn, failure } = await fetchAll(visible, buckets, signal);
      if (!signal.aborted) set({ drawn, failure, loading: false });
    }

    async function loadOverview(): Promise<void> {
      const { series, full } = get();
      if (full === null || buckets === 0) return;
      const { drawn } = await fetchAll(full, OVERVIEW_BUCKETS, new AbortController().signal);
      if (get().series === series) set({ overview: drawn });
    }

    return {
      series: [],
      full: null,
      visible: null,
      drawn: null,
      overview: null,
      loading: false,
      failure: null,
      selection: createSpanSelection(),
      lookAt(span) {
        const { series, selection } = get();
        if (series.length === 0) return;
        selection.setState({ marked: span });
        const context = Math.max(span.toMs - span.fromMs, LOOK_AROUND_STEPS * finestStepMs(series));
        get().zoomTo({ fromMs: span.fromMs - context, toMs: span.toMs + context });
      },
      show(unordered) {
        aborter.abort();
        get().selection.setState({ marked: null });
        const series = inReadingOrder(unordered);
        const full = spanOf(series);
        set({ series, full, visible: full, drawn: null, overview: null, loading: false, failure: null });
        void load();
        void loadOverview();
      },
      setBuckets(wanted) {
        const rounded = Math.max(FEWEST_BUCKETS, Math.floor(wanted));
        if (rounded === buckets) return;
        buckets = rounded;
        void load();
        if (get().overview === null) void loadOverview();
      },
      zoomTo(span) {
        const { full, visible, series } = get();
        if (full === null || visible === null) return;
        const clamped = clampSpan(span, full, shortestSpanMs(series));
        const next = clamped.fromMs === full.fromMs && clamped.toMs === full.toMs ? full : clamped;
        if (next.fromMs === visible.fromMs && next.toMs === visible.toMs) return;
        set({ visible: next });
        void load();
      },
      zoomBy(factor) {
        const { visible } = get();
        if (visible !== null) get().zoomTo(scaleSpan(visible, factor));
      },
      panBy(fraction) {
        const { visible } = get();
        if (visible !== null) get().zoomTo(shiftSpan(visible, fraction));
      },
      reset() {
        const { full, visible } = get();
        if (full === null || visible === full) return false;
        get().zoomTo(full);
        return true;
      },
    };
  });
}

/** The span that all series together cover. */
export function spanOf(series: readonly SeriesSummary[]): TimeSpan | null {
  if (series.length === 0) return null;
  return {
    fromMs: Math.min(...series.map((one) => one.startMs)),
    toMs: Math.max(...series.map((one) => one.endMs)),
  };
}

/** Traffic first, then what it does to the service. */
function inReadingOrder(series: readonly SeriesSummary[]): readonly SeriesSummary[] {
  return [...series].sort((a, b) => SIGNALS.indexOf(a.signal) - SIGNALS.indexOf(b.signal));
}

/** Ten samples of the finest series: closer than that there is nothing more to see. */
function shortestSpanMs(series: readonly SeriesSummary[]): number {
  return 10 * finestStepMs(series);
}

export function finestStepMs(series: readonly SeriesSummary[]): number {
  return Math.min(...series.map((one) => one.stepMs));
}
