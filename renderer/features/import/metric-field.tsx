import { Autocomplete, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { countOf } from '../../ui/format-number.ts';
import { queryForMetric } from './prometheus-draft.ts';

const MOST_SHOWN = 50;

/** The metrics of the server, by name; choosing one proposes a query for it. */
export function MetricField(props: {
  readonly onList: () => Promise<readonly string[] | null>;
  readonly onQuery: (query: string) => void;
}) {
  const [metrics, setMetrics] = useState<readonly string[] | null>(null);
  const [listing, setListing] = useState(false);
  async function list(): Promise<void> {
    setListing(true);
    const found = await props.onList();
    setListing(false);
    if (found !== null) setMetrics(found);
  }
  return (
    <Group align="flex-end" wrap="nowrap">
      <Autocomplete
        label="Metric"
        placeholder={metrics === null ? 'List them first, or type a query below' : 'Type a part of its name'}
        data={[...(metrics ?? [])]}
        limit={MOST_SHOWN}
        disabled={metrics === null}
        flex={1}
        onOptionSubmit={(metric) => props.onQuery(queryForMetric(metric))}
      />
      <Button variant="default" loading={listing} onClick={() => void list()}>
        {metrics === null ? 'List metrics' : countOf(metrics.length, 'metric')}
      </Button>
    </Group>
  );
}
