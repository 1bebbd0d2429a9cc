import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/contract/desktop-bridge.ts';

/** The planner's steps, in the order of the job. */
const STEPS = [
  ['step-import', 'Import'],
  ['step-explore', 'Explore'],
  ['step-forecast', 'Forecast'],
  ['step-capacity', 'Capacity'],
  ['step-scaling', 'Scaling'],
  ['step-cost', 'Cost'],
  ['step-report', 'Report'],
  ['step-fleet', 'Fleet'],
  ['step-event-day', 'Event Day'],
] as const satisfies readonly (readonly [MenuCommand, string])[];

/** The app's menu. Every command has its key; the screens have the same keys, and know what each does. */
export function menuTemplate(
  platform: NodeJS.Platform,
  send: (command: MenuCommand) => void,
): MenuItemConstructorOptions[] {
  const command = (id: MenuCommand, label: string, accelerator: string): MenuItemConstructorOptions => ({
    id,
    label,
    accelerator,
    click: () => send(id),
  });
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        command('new', 'New Workspace…', 'CmdOrCtrl+N'),
        command('open', 'Open Workspace…', 'CmdOrCtrl+O'),
        command('save-as', 'Save Workspace As…', 'CmdOrCtrl+Shift+S'),
        { type: 'separator' },
        command('import', 'Import Files…', 'CmdOrCtrl+I'),
        command('fetch', 'Import from Prometheus…', 'CmdOrCtrl+Shift+I'),
        { type: 'separator' },
        command('export-parquet', 'Export Series as Parquet…', 'CmdOrCtrl+Shift+E'),
        command('export-csv', 'Export Series as CSV…', 'CmdOrCtrl+Alt+E'),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        command('undo', 'Undo', 'CmdOrCtrl+Z'),
        command('redo', 'Redo', 'CmdOrCtrl+Shift+Z'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&Go',
      submenu: [
        ...STEPS.map(([id, label], index) => command(id, label, `CmdOrCtrl+${index + 1}`)),
        { type: 'separator' },
        command('palette', 'Command Palette…', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
}
