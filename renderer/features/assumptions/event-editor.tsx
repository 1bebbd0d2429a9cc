import { Modal } from '@mantine/core';
import { EventForm, type EventFormProps } from './event-form.tsx';

/** The form of an event in a dialog of its own. */
export function EventEditor(props: EventFormProps) {
  const { event } = props;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={event === null ? 'Add an event' : `Change ${event.name}`}
      centered
      size="lg"
    >
      <EventForm {...props} />
    </Modal>
  );
}
