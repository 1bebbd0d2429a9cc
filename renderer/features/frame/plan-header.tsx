import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCircleCheck,
  IconCommand,
  IconLayoutSidebarRight,
  IconRefresh,
} from '@tabler/icons-react';
import { useNavigation, usePlan, useServices, useWorkspace } from '../../app-services.tsx';
import type { PlanStatus } from '../../stores/plan-store.ts';
import { headlineFigure } from './headline-figure.ts';
import { modifierName } from './left-rail.tsx';
import classes from './plan-header.module.css';
import { useUndo } from './use-undo.ts';

/** What the plan says now, in one sentence, and whether that still follows from the assumptions. */
export function PlanHeader({ onPalette }: { readonly onPalette: () => void }) {
  const { navigation } = useServices();
  const { canUndo, canRedo, undo, redo } = useUndo();
  const inspectorOpen = useNavigation((state) => state.inspectorOpen);
  const mod = modifierName();
  return (
    <header className={classes.header}>
      <Headline />
      <div className={classes.tools}>
        <Tool label={`Undo (${mod}+Z)`} disabled={!canUndo} onClick={undo}>
          <IconArrowBackUp size={17} />
        </Tool>
        <Tool label={`Redo (${mod}+Shift+Z)`} disabled={!canRedo} onClick={redo}>
          <IconArrowForwardUp size={17} />
        </Tool>
        <Tool label={`All actions (${mod}+K)`} onClick={onPalette}>
          <IconCommand size={17} />
        </Tool>
        <Tool
          label={`Assumptions (${mod}+J)`}
          pressed={inspectorOpen}
          onClick={() => navigation.getState().toggleInspector()}
        >
          <IconLayoutSidebarRight size={17} />
        </Tool>
      </div>
    </header>
  );
}

function Tool(props: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        aria-label={props.label}
        aria-pressed={props.pressed}
        disabled={props.disabled === true}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}

function Headline() {
  const { navigation } = useServices();
  const plan = usePlan((state) => state.plan);
  const status = usePlan((state) => state.status);
  const service = useWorkspace((state) => state.service);
  if (plan === null) return <div className={classes.quiet}>{quietLine(service, status)}</div>;
  const figure = headlineFigure(plan);
  return (
    <>
      <button
        type="button"
        className={classes.headline}
        data-stale={status !== 'fresh' ? true : undefined}
        onClick={() => navigation.getState().goTo(figure.step, figure.id)}
      >
        {plan.headline}
      </button>
      <StatusMark status={status} />
    </>
  );
}

function quietLine(service: string | null, status: PlanStatus): string {
  if (service === null) return 'Headroom: capacity planning for peak events';
  if (status === 'failed') return `There is no plan for ${service}: the screens say why.`;
  if (status === 'stale') return `The plan for ${service} was not finished.`;
  return `Planning ${service}…`;
}

function StatusMark({ status }: { readonly status: PlanStatus }) {
  const { plan } = useServices();
  if (status === 'running') {
    return (
      <span className={classes.status} role="status">
        <Loader size={14} aria-hidden="true" /> Recomputing…
      </span>
    );
  }
  if (status === 'fresh') {
    return (
      <span className={classes.status} data-tone="good" role="status">
        <IconCircleCheck size={15} aria-hidden="true" /> Up to date
      </span>
    );
  }
  return (
    <span className={classes.status} data-tone="warning" role="status">
      <IconAlertTriangle size={15} aria-hidden="true" />
      {status === 'failed' ? 'Not recomputed' : 'Out of date'}
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconRefresh size={13} />}
        onClick={() => plan.getState().recomputeNow()}
      >
        Recompute
      </Button>
    </span>
  );
}
