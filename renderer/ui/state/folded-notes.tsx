import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Note } from '../../../shared/core/note.ts';
import { NoteList } from './note-list.tsx';
import classes from './state-views.module.css';

const RANK = { critical: 0, warning: 1, info: 2 } as const;
const SHOWN = 1;

/** The note that weighs most; the others behind a button, so that they never push the figures off the screen. */
export function FoldedNotes({ notes }: { readonly notes: readonly Note[] }) {
  const [open, setOpen] = useState(false);
  if (notes.length === 0) return null;
  const ordered = [...notes].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  const hidden = ordered.length - SHOWN;
  return (
    <div className={classes.folded}>
      <NoteList notes={open ? ordered : ordered.slice(0, SHOWN)} />
      {hidden > 0 && (
        <UnstyledButton className={classes.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Show less' : `${hidden} more`}
        </UnstyledButton>
      )}
    </div>
  );
}
