import { ReferenceArea } from 'recharts';
import { useStore } from 'zustand';
import type { SpanSelection } from './span-selection.ts';

/** The rectangle over the stretch being marked; a child of a chart. */
export function SelectionArea({ selection }: { readonly selection: SpanSelection }) {
  const marked = useStore(selection, (state) => state.marked);
  if (marked === null) return null;
  return (
    <ReferenceArea
      x1={marked.fromMs}
      x2={marked.toMs}
      ifOverflow="hidden"
      fill="var(--chart-median)"
      fillOpacity={0.15}
      stroke="var(--chart-median)"
      strokeOpacity={0.6}
    />
  );
}
