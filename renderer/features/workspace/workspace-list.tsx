import { CloseButton } from '@mantine/core';
import type { WorkspaceEntry } from '../../../shared/contract/workspace-types.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import classes from './workspace-list.module.css';

/** Workspaces known to the engine, latest first, each a way to open it; one whose file is gone can be taken off. */
export function WorkspaceList(props: {
  readonly entries: readonly WorkspaceEntry[];
  readonly onChoose: (entry: WorkspaceEntry) => void;
  readonly onForget: (entry: WorkspaceEntry) => void;
  readonly disabled?: boolean;
}) {
  if (props.entries.length === 0) {
    return <p className={classes.none}>There is none yet. Import files, or open the sample, to make one.</p>;
  }
  const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <ul className={classes.list}>
      {props.entries.map((entry) => (
        <li key={entry.id}>
          <button
            type="button"
            disabled={props.disabled === true || entry.missing === true}
            onClick={() => props.onChoose(entry)}
          >
            <strong>{entry.name}</strong>
            <span className={classes.place} title={entry.location}>
              {entry.location}
            </span>
            <span className={classes.opened}>
              {entry.missing === true ? 'no longer there' : formatInstantWithYear(entry.openedMs, localZone)}
            </span>
          </button>
          {entry.missing === true && (
            <CloseButton
              size="sm"
              aria-label={`Take ${entry.name} off the list`}
              title="Take it off the list"
              onClick={() => props.onForget(entry)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
