import '@mantine/dates/styles.layer.css';
import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { parseWallTime, WALL_TIME_EXAMPLE, wallTimeText } from './parse-wall-time.ts';

interface DateTimeFieldProps {
  readonly label?: string;
  readonly 'aria-label'?: string;
  readonly placeholder?: string;
  readonly className?: string | undefined;
  readonly flex?: number;
  readonly w?: number;
  /** '2026-11-27 20:00:00' on a wall clock; null: none, or what is typed cannot be read. */
  readonly value: string | null;
  /** Day at whose month the calendar opens while there is no value. */
  readonly opensAt?: string | null;
  readonly error?: ReactNode;
  /** Told when the field is left, on Enter, and when a day is picked; null: emptied, or not to be read. */
  readonly onChange: (value: string | null) => void;
}

/** Escape of what has this is its own: it must not close the dialog around the calendar, with all that is typed there. */
const OWN_ESCAPE = { 'data-mantine-stop-propagation': true };
const CALENDAR_PARTS = {
  day: OWN_ESCAPE,
  calendarHeaderControl: OWN_ESCAPE,
  calendarHeaderLevel: OWN_ESCAPE,
  monthsListControl: OWN_ESCAPE,
  yearsListControl: OWN_ESCAPE,
};

const CALENDAR_LABELS = {
  previousMonth: 'Month before',
  nextMonth: 'Month after',
  previousYear: 'Year before',
  nextYear: 'Year after',
  previousDecade: 'Ten years before',
  nextDecade: 'Ten years after',
};

/** A date and time that is typed, or whose day is picked from a calendar: by the button, or Alt and the down arrow. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { value, onChange } = props;
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: string | null } | null>(null);
  const [unread, setUnread] = useState(false);
  const [open, setOpen] = useState(false);
  // What was typed gives way to a value that has come from elsewhere since.
  const text = typed !== null && typed.over === value ? typed.text : null;
  const name = props.label ?? props['aria-label'] ?? '';

  function take(): void {
    if (text === null) return;
    const read = parseWallTime(text);
    const readable = read !== null || text.trim() === '';
    setUnread(!readable);
    setTyped(readable ? null : { text, over: null });
    if (read !== value) onChange(read);
  }

  function pick(day: string | null): void {
    setOpen(false);
    setTyped(null);
    setUnread(false);
    if (day !== null) onChange(`${day.slice(0, 10)} ${value?.slice(11) ?? '00:00:00'}`);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') take();
    if (event.key !== 'ArrowDown' || !event.altKey) return;
    event.preventDefault();
    setOpen(true);
  }

  const day = value?.slice(0, 10) ?? null;
  const opensAt = day ?? props.opensAt?.slice(0, 10);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      trapFocus
      returnFocus
      withRoles={false}
      shadow="md"
      withinPortal
    >
      <Popover.Target>
        <TextInput
          label={props.label}
          aria-label={props['aria-label']}
          className={props.className}
          flex={props.flex}
          w={props.w}
          autoComplete="off"
          placeholder={props.placeholder ?? WALL_TIME_EXAMPLE}
          value={text ?? (value === null ? '' : wallTimeText(value))}
          error={
            unread && text !== null ? `Write it as ${WALL_TIME_EXAMPLE} or 2026-11-27 20:00` : props.error
          }
          onChange={(event) => setTyped({ text: event.currentTarget.value, over: value })}
          onBlur={take}
          onKeyDown={onKeyDown}
          rightSection={
            <ActionIcon
              size="sm"
              aria-label={`${name}: calendar`}
              aria-haspopup="dialog"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <IconCalendar size={14} />
            </ActionIcon>
          }
        />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={`${name}: calendar`} {...OWN_ESCAPE}>
        <DatePicker
          value={day}
          {...(opensAt === undefined ? {} : { defaultDate: opensAt })}
          onChange={pick}
          // The library's red of weekends and grey of other months are too pale to read.
          weekendDays={[]}
          hideOutsideDates
          attributes={CALENDAR_PARTS}
          ariaLabels={CALENDAR_LABELS}
          getDayProps={(date) => (date === opensAt ? { 'data-autofocus': true } : {})}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
