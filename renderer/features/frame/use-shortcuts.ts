import type { MantineColorScheme } from '@mantine/core';
import { type HotkeyItem, useHotkeys } from '@mantine/hooks';
import { useEffect } from 'react';
import { useServices } from '../../app-services.tsx';
import { appActions } from './app-actions.ts';

/** Keys that stay the text field's own while one has the focus. */
const EDITING_KEYS = new Set(['mod+Z', 'mod+shift+Z']);

/** Binds every action's key and the desktop menu's commands; Escape cancels the running job. */
export function useShortcuts(
  setColorScheme: (scheme: MantineColorScheme) => void,
  openPalette: () => void,
): void {
  const services = useServices();
  const actions = appActions(services, setColorScheme);
  const bind = (editing: boolean): HotkeyItem[] =>
    actions.flatMap((action) =>
      action.hotkey !== undefined && EDITING_KEYS.has(action.hotkey) === editing
        ? [[action.hotkey, action.run] as HotkeyItem]
        : [],
    );
  useHotkeys(bind(true));
  useHotkeys([...bind(false), ['mod+K', openPalette]], []);
  useHotkeys([
    [
      'Escape',
      () => services.jobs.getState().cancelLatest(),
      // An open menu, dialog or field takes its own Escape first and marks it as used.
      { preventDefault: false },
    ],
  ]);

  useEffect(() => {
    const { shell, workspace } = services;
    const stopMenu = shell.onMenu((command) => {
      if (command === 'palette') openPalette();
      else
        appActions(services, setColorScheme)
          .find((action) => action.id === command)
          ?.run();
    });
    const stopOpening = shell.onOpenWorkspace((file) => void workspace.getState().open({ fileId: file.id }));
    return () => {
      stopMenu();
      stopOpening();
    };
  }, [services, setColorScheme, openPalette]);
}
