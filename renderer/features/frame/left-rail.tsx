import { Button, Menu, SegmentedControl, Select, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import {
  IconCheck,
  IconChevronDown,
  IconDatabase,
  IconDeviceDesktop,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useNavigation, usePlan, useServices, useWorkspace } from '../../app-services.tsx';
import { STEP_LABELS, STEPS, type Step } from '../../stores/navigation-store.ts';
import { addPickedFiles } from '../import/bring-files.ts';
import { makeNewWorkspace, openChosenWorkspace } from '../workspace/workspace-actions.tsx';
import classes from './left-rail.module.css';
import { STEP_ICONS } from './step-icons.ts';
import { type StepState, stepStates } from './step-states.ts';

/** Where the planner is: workspace, service, the steps with their states; the theme below. */
export function LeftRail() {
  return (
    <nav className={classes.rail} aria-label="Workspace and steps">
      <WorkspaceMenu />
      <ServicePicker />
      <StepList />
      <ThemeSwitch />
    </nav>
  );
}

function WorkspaceMenu() {
  const services = useServices();
  const info = useWorkspace((state) => state.info);
  const recent = useWorkspace((state) => state.recent);
  const { workspace } = services;
  return (
    <Menu width={280} position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          fullWidth
          justify="flex-start"
          className={classes.workspace}
          leftSection={<IconDatabase size={16} aria-hidden="true" />}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          title={info?.location}
        >
          {info?.name ?? 'No workspace'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void openChosenWorkspace(services)} rightSection={<Shortcut keys="O" />}>
          Open a workspace…
        </Menu.Item>
        <Menu.Item onClick={() => void makeNewWorkspace(services)}>New workspace…</Menu.Item>
        <Menu.Item onClick={() => void addPickedFiles(services)} rightSection={<Shortcut keys="I" />}>
          Import files…
        </Menu.Item>
        <Menu.Item onClick={() => void workspace.getState().openSample()}>Open the sample</Menu.Item>
        {recent.length > 0 && <Menu.Divider />}
        {recent.length > 0 && <Menu.Label>Recent</Menu.Label>}
        {recent.slice(0, 6).map((entry) => (
          <Menu.Item key={entry.id} onClick={() => void workspace.getState().open({ id: entry.id })}>
            <span className={classes.entry}>{entry.name}</span>
            <span className={classes.entryPlace}>{entry.location}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Shortcut({ keys }: { readonly keys: string }) {
  return <span className={classes.shortcut}>{`${modifierName()}+${keys}`}</span>;
}

/** What this system calls the key of shortcuts. */
export function modifierName(): string {
  return navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
}

function ServicePicker() {
  const { workspace } = useServices();
  const services = useWorkspace((state) => state.info?.services);
  const service = useWorkspace((state) => state.service);
  if (services === undefined || services.length === 0) return null;
  return (
    <Select
      aria-label="Service"
      className={classes.service}
      data={[...services]}
      value={service}
      allowDeselect={false}
      searchable={services.length > 8}
      onChange={(name) => name !== null && workspace.getState().chooseService(name)}
    />
  );
}

function StepList() {
  const allSeries = useWorkspace((state) => state.series);
  const service = useWorkspace((state) => state.service);
  const plan = usePlan((state) => state.plan);
  const current = useNavigation((state) => state.step);
  const states = useMemo(
    () =>
      stepStates(
        allSeries.filter((one) => one.service === service),
        plan,
      ),
    [allSeries, service, plan],
  );
  return (
    <ol className={classes.steps}>
      {STEPS.map((step, index) => (
        <li key={step} className={step === 'fleet' ? classes.apart : undefined}>
          <StepButton step={step} number={index + 1} state={states[step]} current={current === step} />
        </li>
      ))}
    </ol>
  );
}

function StepButton(props: {
  readonly step: Step;
  readonly number: number;
  readonly state: StepState;
  readonly current: boolean;
}) {
  const { step, number, state, current } = props;
  const { navigation } = useServices();
  const Icon = STEP_ICONS[step];
  return (
    <button
      type="button"
      className={classes.step}
      aria-current={current ? 'step' : undefined}
      title={`${STEP_LABELS[step]} (${modifierName()}+${number})`}
      onClick={() => navigation.getState().goTo(step)}
    >
      <Icon size={17} stroke={1.6} aria-hidden="true" />
      <span className={classes.stepName}>{STEP_LABELS[step]}</span>
      <StepMark state={state} />
    </button>
  );
}

function StepMark({ state }: { readonly state: StepState }) {
  if (state.state === 'none') return null;
  if (state.state === 'todo') {
    return (
      <span className={classes.todo}>
        <VisuallyHidden>not yet</VisuallyHidden>
      </span>
    );
  }
  if (state.state === 'done')
    return <IconCheck size={15} className={classes.done} role="img" aria-label="done" />;
  return (
    <span className={classes.attention}>
      {state.count}
      <VisuallyHidden> to look at</VisuallyHidden>
    </span>
  );
}

const SCHEMES = [
  { value: 'light', name: 'Light theme', Icon: IconSun },
  { value: 'auto', name: 'Theme of the system', Icon: IconDeviceDesktop },
  { value: 'dark', name: 'Dark theme', Icon: IconMoon },
] as const;

function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label="Theme"
      className={classes.theme}
      fullWidth
      value={colorScheme}
      onChange={(value) => setColorScheme(value as 'light' | 'auto' | 'dark')}
      data={SCHEMES.map(({ value, name, Icon }) => ({
        value,
        label: (
          <span className={classes.scheme} title={name}>
            <Icon size={15} aria-hidden="true" />
            <VisuallyHidden>{name}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  );
}
