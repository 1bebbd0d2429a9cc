import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../electron/main/menu-template.ts';
import { OpenedWorkspaces, workspaceArgument } from '../../../electron/main/opened-workspaces.ts';
import { writeFileWhole } from '../../../electron/main/write-file-whole.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

type MenuTemplate = ReturnType<typeof menuTemplate>;

describe('menuTemplate', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'has a key of its own for each command on %s',
    (platform) => {
      const keys = commands(menuTemplate(platform, () => {})).map(({ accelerator }) => accelerator);
      expect(keys).toEqual(expect.arrayContaining(['CmdOrCtrl+O', 'CmdOrCtrl+I', 'CmdOrCtrl+K']));
      expect(keys).toEqual(expect.arrayContaining(['CmdOrCtrl+Z', 'CmdOrCtrl+Shift+Z']));
      expect(keys).toEqual(expect.arrayContaining(['CmdOrCtrl+1', 'CmdOrCtrl+7']));
      expect(new Set(keys).size).toBe(keys.length);
    },
  );

  it('sends the command that bears its id', () => {
    const sent: string[] = [];
    const items = commands(menuTemplate('linux', (command) => sent.push(command)));
    for (const { click } of items) (click as () => void)();
    expect(sent).toEqual(items.map(({ id }) => id));
  });

  function commands(items: MenuTemplate): MenuTemplate {
    return items.flatMap((item) => [
      ...(item.click ? [item] : []),
      ...(Array.isArray(item.submenu) ? commands(item.submenu) : []),
    ]);
  }
});

describe('workspaceArgument', () => {
  it.each([
    [['headroom', 'plan.headroom'], resolve('/desk', 'plan.headroom')],
    [['electron', '.', '--flag', '/a/b.headroom'], resolve('/a/b.headroom')],
    [['headroom', 'notes.csv'], null],
    [['headroom', '--file=x.headroom'], null],
    [['x.headroom'], null],
  ])('finds the workspace in %j', (argv, path) => {
    expect(workspaceArgument(argv, '/desk')).toBe(path);
  });
});

describe('OpenedWorkspaces', () => {
  it('keeps the last one until it is taken, and tells of each', () => {
    let told = 0;
    const opened = new OpenedWorkspaces(() => told++);
    opened.open('/a.headroom');
    opened.open('/b.headroom');
    expect([opened.take(), opened.take(), told]).toEqual(['/b.headroom', null, 2]);
  });
});

describe('writeFileWhole', () => {
  it('replaces a file and leaves nothing else in its folder', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'report.html');
    writeFileSync(path, 'old');
    await writeFileWhole(path, 'new – ü');
    expect(readFileSync(path, 'utf8')).toBe('new – ü');
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('leaves the file as it was where it cannot be written', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a-folder');
    await expect(writeFileWhole(join(path, 'x.html'), 'new')).rejects.toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual([]);
  });
});
