import { notifications } from '@mantine/notifications';

/** Says that something the planner asked for is done. */
export function tellDone(title: string, message?: string): void {
  notifications.show({ title, message: message ?? '', color: 'teal', autoClose: 5_000, withBorder: true });
}

/** Says that something the planner asked for did not happen, and why; stays until it is put away. */
export function tellFailure(title: string, message: string): void {
  notifications.show({ title, message, color: 'red', autoClose: false, withBorder: true, role: 'alert' });
}
