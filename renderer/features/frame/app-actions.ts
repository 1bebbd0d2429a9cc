import type { MantineColorScheme } from '@mantine/core';
import type { AppServices } from '../../app-services.tsx';
import { STEP_LABELS, STEPS } from '../../stores/navigation-store.ts';
import { openEventForm } from '../assumptions/open-event-form.tsx';
import { addPickedFiles } from '../import/bring-files.ts';
import { openPrometheusForm } from '../import/open-prometheus-form.tsx';
import { TODAY_ID } from '../scaling/take-today.ts';
import { exportSeries } from '../workspace/export-series.ts';
import { makeNewWorkspace, openChosenWorkspace, saveWorkspaceAs } from '../workspace/workspace-actions.tsx';
import { FIGURE_IDS } from './headline-figure.ts';
import { undoOf } from './use-undo.ts';

/** Something the planner can do from anywhere: listed in the palette, most with a key of their own. */
export interface AppAction {
  readonly id: string;
  readonly label: string;
  readonly group: 'Steps' | 'Workspace' | 'Assumptions' | 'View' | 'Service';
  /** In the form of Mantine's hotkeys, e.g. 'mod+shift+Z'; without 'mod' it stays a letter where text is typed. */
  readonly hotkey?: string;
  readonly run: () => void;
}

/** Every action, from the state as it is now. `mod` is Ctrl, or Cmd on a Mac. */
export function appActions(
  services: AppServices,
  setColorScheme: (scheme: MantineColorScheme) => void,
): readonly AppAction[] {
  return [
    ...stepActions(services),
    ...workspaceActions(services),
    ...assumptionActions(services),
    ...viewActions(services, setColorScheme),
    ...serviceActions(services),
  ];
}

function stepActions({ navigation }: AppServices): AppAction[] {
  const today: AppAction = {
    id: 'today',
    label: 'Go to today’s scaling configuration',
    group: 'Steps',
    run: () => navigation.getState().goTo('scaling', TODAY_ID),
  };
  const steps = STEPS.map(
    (step, index): AppAction => ({
      id: `step-${step}`,
      label: `Go to ${STEP_LABELS[step]}`,
      group: 'Steps',
      hotkey: `mod+${index + 1}`,
      run: () => navigation.getState().goTo(step),
    }),
  );
  return [...steps, today];
}

function workspaceActions(services: AppServices): AppAction[] {
  const { workspace, jobs } = services;
  const recent = workspace
    .getState()
    .recent.filter((entry) => entry.id !== workspace.getState().info?.id && entry.missing !== true)
    .slice(0, 5);
  return [
    {
      id: 'open',
      label: 'Open a workspace',
      group: 'Workspace',
      hotkey: 'mod+O',
      run: () => void openChosenWorkspace(services),
    },
    { id: 'new', label: 'New workspace', group: 'Workspace', run: () => void makeNewWorkspace(services) },
    ...(workspace.getState().info === null ? [] : openWorkspaceActions(services)),
    {
      id: 'import',
      label: 'Import files',
      group: 'Workspace',
      hotkey: 'mod+I',
      run: () => void addPickedFiles(services),
    },
    {
      id: 'fetch',
      label: 'Import from Prometheus',
      group: 'Workspace',
      hotkey: 'mod+shift+I',
      run: () => openPrometheusForm(),
    },
    {
      id: 'sample',
      label: 'Open the sample',
      group: 'Workspace',
      run: () => void workspace.getState().openSample(),
    },
    ...recent.map(
      (entry): AppAction => ({
        id: `recent-${entry.id}`,
        label: `Open ${entry.name}`,
        group: 'Workspace',
        run: () => void workspace.getState().open({ id: entry.id }),
      }),
    ),
    {
      id: 'cancel',
      label: 'Cancel the running job',
      group: 'Workspace',
      run: () => void jobs.getState().cancelLatest(),
    },
  ];
}

/** What can be done with the workspace that is open. */
function openWorkspaceActions(services: AppServices): AppAction[] {
  return [
    {
      id: 'save-as',
      label: 'Save the workspace under another name',
      group: 'Workspace',
      hotkey: 'mod+shift+S',
      run: () => void saveWorkspaceAs(services),
    },
    {
      id: 'export-parquet',
      label: 'Export the series as Parquet',
      group: 'Workspace',
      hotkey: 'mod+shift+E',
      run: () => void exportSeries(services, 'parquet'),
    },
    {
      id: 'export-csv',
      label: 'Export the series as CSV',
      group: 'Workspace',
      hotkey: 'mod+alt+E',
      run: () => void exportSeries(services, 'csv'),
    },
  ];
}

function assumptionActions(services: AppServices): AppAction[] {
  const { plan, assumptions } = services;
  const addEvent: AppAction = {
    id: 'add-event',
    label: 'Add an event',
    group: 'Assumptions',
    run: () => void openEventForm(services),
  };
  return [
    ...(assumptions.getState().current === null ? [] : [addEvent]),
    {
      id: 'undo',
      label: 'Undo the last change',
      group: 'Assumptions',
      hotkey: 'mod+Z',
      run: () => undoOf(services).undo(),
    },
    {
      id: 'redo',
      label: 'Redo the change',
      group: 'Assumptions',
      hotkey: 'mod+shift+Z',
      run: () => undoOf(services).redo(),
    },
    {
      id: 'recompute',
      label: 'Compute the plan again',
      group: 'Assumptions',
      run: () => plan.getState().recomputeNow(),
    },
  ];
}

function viewActions(
  { navigation }: AppServices,
  setColorScheme: (scheme: MantineColorScheme) => void,
): AppAction[] {
  return [
    {
      id: 'inspector',
      label: 'Show or hide the assumptions',
      group: 'View',
      hotkey: 'mod+J',
      run: () => navigation.getState().toggleInspector(),
    },
    { id: 'theme-light', label: 'Light theme', group: 'View', run: () => setColorScheme('light') },
    { id: 'theme-dark', label: 'Dark theme', group: 'View', run: () => setColorScheme('dark') },
    { id: 'theme-auto', label: 'Theme of the system', group: 'View', run: () => setColorScheme('auto') },
  ];
}

function serviceActions({ workspace, navigation }: AppServices): AppAction[] {
  const { info, chooseService } = workspace.getState();
  return [
    {
      id: 'find-service',
      label: 'Find a service',
      group: 'Service',
      hotkey: 'F',
      run: () => navigation.getState().goTo('fleet', FIGURE_IDS.findService),
    },
    ...(info?.services ?? []).map(
      (service): AppAction => ({
        id: `service-${service}`,
        label: `Service ${service}`,
        group: 'Service',
        run: () => chooseService(service),
      }),
    ),
  ];
}
