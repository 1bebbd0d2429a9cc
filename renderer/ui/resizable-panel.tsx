import { useLocalStorage } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import classes from './resizable-panel.module.css';

/** A panel at the right edge whose width the planner sets by its left border, and which remembers it. */
export function ResizablePanel(props: {
  readonly label: string;
  readonly storageKey: string;
  readonly initial: number;
  readonly least: number;
  readonly most: number;
  readonly children: ReactNode;
}) {
  const { least, most } = props;
  const [width, setWidth] = useLocalStorage<number>({
    key: `headroom-${props.storageKey}`,
    defaultValue: props.initial,
    getInitialValueInEffect: false,
  });
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const resize = (wanted: number): void => setWidth(Math.min(most, Math.max(least, Math.round(wanted))));

  function onKeyDown(event: KeyboardEvent): void {
    const change = { ArrowLeft: 16, ArrowRight: -16 }[event.key];
    if (change === undefined) return;
    event.preventDefault();
    resize(width + change);
  }

  return (
    <div className={classes.panel} style={{ width }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget; <hr> is not. */}
      <div
        className={classes.handle}
        role="separator"
        aria-orientation="vertical"
        aria-label={props.label}
        aria-valuenow={width}
        aria-valuemin={least}
        aria-valuemax={most}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onDoubleClick={() => setWidth(props.initial)}
        onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
          drag.current = { x: event.clientX, width };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (drag.current !== null) resize(drag.current.width + drag.current.x - event.clientX);
        }}
        onPointerUp={() => {
          drag.current = null;
        }}
      />
      <div className={classes.content}>{props.children}</div>
    </div>
  );
}
