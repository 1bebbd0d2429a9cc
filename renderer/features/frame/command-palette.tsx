import '@mantine/spotlight/styles.layer.css';
import type { MantineColorScheme } from '@mantine/core';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useEffect } from 'react';
import { useServices } from '../../app-services.tsx';
import { appActions } from './app-actions.ts';
import { modifierName } from './left-rail.tsx';

/** Every action by name. `asked` grows each time the planner asks for the palette. */
export function CommandPalette(props: {
  readonly asked: number;
  readonly setColorScheme: (scheme: MantineColorScheme) => void;
}) {
  const services = useServices();
  const { asked } = props;
  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);
  const actions = appActions(services, props.setColorScheme);
  const groups = [...new Set(actions.map((action) => action.group))];
  return (
    <Spotlight
      shortcut={null}
      nothingFound="No action of that name"
      highlightQuery
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': 'Actions' } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      searchProps={{ placeholder: 'What do you want to do?', 'aria-label': 'Search actions' }}
      actions={groups.map((group) => ({
        group,
        actions: actions
          .filter((action) => action.group === group)
          .map((action) => ({
            id: action.id,
            label: action.label,
            onClick: action.run,
            rightSection: action.hotkey === undefined ? null : <kbd>{spell(action.hotkey)}</kbd>,
          })),
      }))}
    />
  );
}

function spell(hotkey: string): string {
  return hotkey.replace('mod', modifierName()).replace('shift', 'Shift').replace('alt', 'Alt');
}
