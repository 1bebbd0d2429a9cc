import { useMantineColorScheme } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useNavigation, useServices, useWorkspace } from '../../app-services.tsx';
import { ErrorBoundary } from '../../ui/state/error-boundary.tsx';
import { tellFailure } from '../../ui/tell.ts';
import { AssumptionsInspector } from '../assumptions/assumptions-inspector.tsx';
import { FileDropZone } from '../import/file-drop-zone.tsx';
import { useTellMigration } from '../workspace/use-tell-migration.ts';
import classes from './app-frame.module.css';
import { EngineLostNotice } from './engine-lost-notice.tsx';
import { LeftRail } from './left-rail.tsx';
import { PlanHeader } from './plan-header.tsx';
import { StatusBar } from './status-bar.tsx';
import { StepScreen } from './step-screen.tsx';
import { useFocusOnFigure } from './use-focus-on-figure.ts';
import { useSafeClose } from './use-safe-close.ts';
import { useShortcuts } from './use-shortcuts.ts';

const CommandPalette = lazy(() =>
  import('./command-palette.tsx').then((module) => ({ default: module.CommandPalette })),
);

const tellPaletteFailed = (message: string) => tellFailure('No palette', message);

/** The one window: rail, header, the step's screen, inspector, status. */
export function AppFrame() {
  const { navigation } = useServices();
  const [paletteAsked, setPaletteAsked] = useState(0);
  const { setColorScheme } = useMantineColorScheme();
  const hasSeries = useWorkspace((state) => state.series.length > 0);
  const step = useNavigation((state) => state.step);
  const inspectorWanted = useNavigation((state) => state.inspectorOpen);
  const askPalette = () => setPaletteAsked((count) => count + 1);
  useShortcuts(setColorScheme, askPalette);
  useFocusOnFigure();
  useSafeClose();
  useTellMigration();
  const inspectorShown =
    inspectorWanted && hasSeries && step !== 'import' && step !== 'fleet' && step !== 'event-day';

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#screen">
        Skip to the screen
      </a>
      <LeftRail />
      <PlanHeader onPalette={askPalette} />
      <div className={classes.body}>
        <main id="screen" className={classes.screen} tabIndex={-1}>
          <StepScreen key={step} step={step} />
        </main>
        {inspectorShown && (
          <ErrorBoundary what="This panel" resetOn={step}>
            <AssumptionsInspector onClose={navigation.getState().toggleInspector} />
          </ErrorBoundary>
        )}
      </div>
      <StatusBar />
      <EngineLostNotice />
      <FileDropZone />
      {paletteAsked > 0 && (
        <ErrorBoundary what="The palette" onFailed={tellPaletteFailed}>
          <Suspense fallback={null}>
            <CommandPalette asked={paletteAsked} setColorScheme={setColorScheme} />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}
