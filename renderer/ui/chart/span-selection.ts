import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TimeSpan } from './time-span.ts';

/**
 * The stretch marked by dragging or by key. It lives outside the charts, so that a drag redraws one rectangle in each
 * linked chart and no chart itself.
 */
export interface SpanSelectionState {
  readonly marked: TimeSpan | null;
}

export type SpanSelection = StoreApi<SpanSelectionState>;

export function createSpanSelection(): SpanSelection {
  return createStore<SpanSelectionState>()(() => ({ marked: null }));
}
