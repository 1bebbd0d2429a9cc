import { Skeleton } from '@mantine/core';
import { useImports, useWorkspace } from '../../app-services.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { FirstRun } from './first-run.tsx';
import { ImportBench } from './import-bench.tsx';
import { WorkspaceData } from './workspace-data.tsx';

/** The way in on a first run; what is imported already; or the files at hand with their verdict. */
export function ImportScreen() {
  const phase = useWorkspace((state) => state.phase);
  const failure = useWorkspace((state) => state.failure);
  const hasSeries = useWorkspace((state) => state.series.length > 0);
  const importing = useImports((state) => state.phase !== 'empty');
  if (importing) return <ImportBench />;
  if (phase === 'starting') {
    return failure === null ? <Skeleton flex={1} radius="md" /> : <FailureView failure={failure} />;
  }
  return hasSeries ? <WorkspaceData /> : <FirstRun />;
}
