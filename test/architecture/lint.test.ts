import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../helpers/built-engine.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** What the project's lint settings say of one file at this place. */
function lint(path: string, source: string): { readonly clean: boolean; readonly output: string } {
  const root = temporaryFolder();
  copyFileSync(join(PROJECT_FOLDER, 'biome.json'), join(root, 'biome.json'));
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), source);
  const biome = join(PROJECT_FOLDER, 'node_modules/.bin/biome');
  const { status, stdout, stderr } = spawnSync(biome, ['lint', '.'], { cwd: root, encoding: 'utf8' });
  return { clean: status === 0, output: stdout + stderr };
}

describe('the lint settings', () => {
  it('accept plain code', () => {
    expect(
      lint('shared/core/mean.ts', 'export const half = (value: number): number => value / 2;\n').clean,
    ).toBe(true);
  });

  it.each([
    ['noRestrictedGlobals', 'shared/core/now.ts', 'export const now = (): number => Date.now();\n'],
    ['noConsole', 'electron/engine/say.ts', "export const say = (): void => console.log('x');\n"],
    ['noExplicitAny', 'shared/core/loose.ts', 'export const loose = (value: any): unknown => value;\n'],
    ['noDefaultExport', 'renderer/screen.ts', 'export default 1;\n'],
    ['useFilenamingConvention', 'shared/core/BadName.ts', 'export const one = 1;\n'],
    [
      'noFloatingPromises',
      'renderer/forgotten.ts',
      'async function save(): Promise<number> {\n  return 1;\n}\nexport function onClick(): void {\n  save();\n}\n',
    ],
  ])('refuse what breaks %s', (rule, path, source) => {
    const { clean, output } = lint(path, source);
    expect(output).toContain(rule);
    expect(clean).toBe(false);
  });

  it('allow the clock outside shared code, and output on the command line', () => {
    expect(
      lint('electron/cli/now.ts', 'export const now = (): void => console.log(Date.now());\n').clean,
    ).toBe(true);
  });
});
