import { IconAlertTriangle, IconInfoCircle, IconUrgent } from '@tabler/icons-react';
import type { Note } from '../../../shared/core/note.ts';
import classes from './state-views.module.css';

const ICONS = { info: IconInfoCircle, warning: IconAlertTriangle, critical: IconUrgent } as const;
const NAMES = { info: 'Note', warning: 'Warning', critical: 'Critical' } as const;

/** What is not known and bears on the figures beside it. Nothing when there is nothing to say. */
export function NoteList(props: { readonly notes: readonly Note[]; readonly label?: string }) {
  if (props.notes.length === 0) return null;
  return (
    <ul className={classes.notes} aria-label={props.label ?? 'What to know about these figures'}>
      {props.notes.map((note) => {
        const Icon = ICONS[note.severity];
        return (
          <li key={`${note.code} ${note.message}`} data-severity={note.severity}>
            <Icon size={15} role="img" aria-label={NAMES[note.severity]} />
            <span>{note.message}</span>
          </li>
        );
      })}
    </ul>
  );
}
