import { notifications } from '@mantine/notifications';

/** The library's own grey is too faint on white. */
const READABLE = { description: { color: 'var(--mantine-color-text)' } };
const CLOSE = { 'aria-label': 'Put this message away' };

/** Says that something the planner asked for is done. */
export function tellDone(title: string, message?: string): void {
  notifications.show({
    title,
    message: message ?? '',
    color: 'teal',
    autoClose: 5_000,
    withBorder: true,
    closeButtonProps: CLOSE,
    styles: READABLE,
  });
}

/** Says that something the planner asked for did not happen, and why; stays until it is put away. */
export function tellFailure(title: string, message: string): void {
  notifications.show({
    title,
    message,
    color: 'red',
    autoClose: false,
    withBorder: true,
    closeButtonProps: CLOSE,
    styles: READABLE,
    role: 'alert',
  });
}
