import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileSearch } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { SeriesSummary } from '../../../shared/contract/series-types.ts';
import { signalName } from '../import/signal-names.ts';

const LineageView = lazy(() =>
  import('./lineage-view.tsx').then((module) => ({ default: module.LineageView })),
);

/** Opens the imports, files, rows and columns that a series came from. */
export function WhereFrom(props: {
  readonly series: SeriesSummary;
  readonly className?: string | undefined;
}) {
  const { series } = props;
  const [opened, lineage] = useDisclosure(false);
  const name = `${series.service}: ${signalName(series.signal, series.resource)}`;
  return (
    <>
      <Tooltip label="Where from">
        <ActionIcon
          size="xs"
          className={props.className}
          aria-label={`Where from: ${name}`}
          onClick={lineage.open}
        >
          <IconFileSearch size={14} />
        </ActionIcon>
      </Tooltip>
      {opened && (
        <Suspense fallback={null}>
          <LineageView seriesId={series.id} name={name} onClose={lineage.close} />
        </Suspense>
      )}
    </>
  );
}
