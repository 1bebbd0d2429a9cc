import { ActionIcon, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import {
  REPORT_SECTIONS,
  type ReportLayout,
  type ReportSectionId,
} from '../../../shared/contract/report-layout.ts';
import { moveSection, showSection } from './move-section.ts';
import classes from './report.module.css';

const TITLES = new Map<ReportSectionId, string>(REPORT_SECTIONS.map(({ id, title }) => [id, title]));

/** What the report holds and in which order: by dragging, by the arrows, or by Alt and the arrow keys. */
export function SectionList(props: {
  readonly sections: ReportLayout['sections'];
  readonly onChange: (sections: ReportLayout['sections']) => void;
}) {
  const { sections, onChange } = props;
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');

  function move(from: number, to: number): void {
    const moved = moveSection(sections, from, to);
    if (moved === sections) return;
    onChange(moved);
    setSaid(`${TITLES.get(sections[from]!.id)}: place ${to + 1} of ${sections.length}.`);
  }

  function onKeyDown(event: KeyboardEvent, index: number): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const to = index + (event.key === 'ArrowUp' ? -1 : 1);
    move(index, to);
  }

  return (
    <>
      <ol className={classes.sections} aria-label="Sections of the report">
        {sections.map(({ id, shown }, index) => {
          const title = TITLES.get(id) ?? id;
          return (
            <li
              key={id}
              draggable
              className={classes.section}
              data-over={over === index || undefined}
              onDragStart={() => setDragged(index)}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
              onDragOver={(event) => {
                if (dragged === null) return;
                event.preventDefault();
                setOver(index);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== null) move(dragged, index);
              }}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <IconGripVertical size={14} className={classes.grip} aria-hidden="true" />
              <Checkbox
                size="xs"
                label={title}
                checked={shown}
                onChange={(event) => onChange(showSection(sections, index, event.currentTarget.checked))}
              />
              <ActionIcon
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={`Move ${title} up`}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              >
                <IconArrowUp size={13} />
              </ActionIcon>
              <ActionIcon
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={`Move ${title} down`}
                disabled={index === sections.length - 1}
                onClick={() => move(index, index + 1)}
              >
                <IconArrowDown size={13} />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      <div role="status" className={classes.said}>
        {said}
      </div>
    </>
  );
}
