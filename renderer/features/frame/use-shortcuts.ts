import type { MantineColorScheme } from '@mantine/core';
import { type HotkeyItem, useHotkeys } from '@mantine/hooks';
import { useEffect, useEffectEvent } from 'react';
import { useServices, useWorkspace } from '../../app-services.tsx';
import type { MenuCommand } from '../../host/host-shell.ts';
import { appActions } from './app-actions.ts';

/** Keys that stay the text field's own while one has the focus. */
const EDITING_KEYS = new Set(['mod+Z', 'mod+shift+Z']);

/** Binds every action's key and the desktop menu's commands; Escape cancels the running job. */
export function useShortcuts(
  setColorScheme: (scheme: MantineColorScheme) => void,
  openPalette: () => void,
): void {
  const services = useServices();
  // What can be done depends on whether a workspace is open.
  useWorkspace((state) => state.info?.id);
  const actions = appActions(services, setColorScheme);
  const bound = actions.flatMap((action): HotkeyItem[] => {
    const { hotkey, run } = action;
    if (hotkey === undefined) return [];
    return [
      EDITING_KEYS.has(hotkey)
        ? [hotkey, unlessInDialog(unlessTyping(run)), { preventDefault: false }]
        : [hotkey, unlessInDialog(run)],
    ];
  });
  useHotkeys([...bound.filter(withModifier), ['mod+K', openPalette]], []);
  useHotkeys(bound.filter((item) => !withModifier(item)));
  useHotkeys([
    [
      'Escape',
      (event) => {
        // What is open over the screen takes its own Escape: closing it must not cancel a job as well.
        if (!isIn(event, '[role="dialog"], [role="menu"]')) services.jobs.getState().cancelLatest();
      },
      { preventDefault: false },
    ],
  ]);

  const runCommand = useEffectEvent((command: MenuCommand) => {
    if (command === 'palette') openPalette();
    else
      appActions(services, setColorScheme)
        .find((action) => action.id === command)
        ?.run();
  });
  useEffect(() => {
    const { shell, workspace } = services;
    const stopMenu = shell.onMenu(runCommand);
    const stopOpening = shell.onOpenWorkspace((file) => void workspace.getState().open({ fileId: file.id }));
    return () => {
      stopMenu();
      stopOpening();
    };
  }, [services]);
}

/** A key without one is a letter in a text field, and stays that. */
function withModifier([hotkey]: HotkeyItem): boolean {
  return hotkey.startsWith('mod+');
}

/** What stands in an open dialog is not to be lost to a key that leads elsewhere. */
function unlessInDialog(run: (event: KeyboardEvent) => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (!isIn(event, '[aria-modal="true"]')) run(event);
  };
}

function isIn({ target }: KeyboardEvent, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

/** A list to choose from is a field as well, but nothing is typed there. */
function unlessTyping(run: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    const field = event.target;
    const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    if (isText && !field.readOnly) return;
    event.preventDefault();
    run();
  };
}
