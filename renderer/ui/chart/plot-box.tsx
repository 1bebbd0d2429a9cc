import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './plot-box.module.css';

/** A picture that fills its place: drawn once its size is known, and told in words for who cannot see it. */
export function PlotBox(props: {
  readonly label: string;
  readonly children: (width: number, height: number) => ReactNode;
}) {
  const size = useElementSize();
  const [width, height] = [Math.floor(size.width), Math.floor(size.height)];
  return (
    <div ref={size.ref} className={classes.box} role="img" aria-label={props.label}>
      {width > 0 && height > 0 && <div className={classes.plot}>{props.children(width, height)}</div>}
    </div>
  );
}
