import { describe, expect, it } from 'vitest';
import { findChromium, type ProgramPlaces } from '../../../electron/engine/find-chromium.ts';
import type { EngineError } from '../../../shared/contract/outcome.ts';

const machine = (
  platform: string,
  environment: ProgramPlaces['environment'],
  programs: readonly string[],
): ProgramPlaces => ({ platform, environment, isProgram: (path) => programs.includes(path) });

function failureOf(places: ProgramPlaces) {
  try {
    findChromium(places);
  } catch (error) {
    return (error as EngineError).failure;
  }
  throw new Error('a program was found');
}

describe('findChromium', () => {
  it.each([
    ['linux', { PATH: '/opt:/usr/bin' }, '/usr/bin/google-chrome'],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium'],
    ['win32', { PROGRAMFILES: 'C:\\P' }, 'C:\\P\\Microsoft\\Edge\\Application\\msedge.exe'],
  ])('finds one in its usual place on %s', (platform, environment, program) => {
    expect(findChromium(machine(platform, environment, [program]))).toBe(program);
  });

  it('takes the one that CHROMIUM names before all others', () => {
    const environment = { PATH: '/usr/bin', CHROMIUM: '/opt/mine' };
    expect(findChromium(machine('linux', environment, ['/usr/bin/chromium', '/opt/mine']))).toBe('/opt/mine');
  });

  it('says what CHROMIUM names where that is no program, and looks for no other', () => {
    const environment = { PATH: '/usr/bin', CHROMIUM: '/opt/gone' };
    const failure = failureOf(machine('linux', environment, ['/usr/bin/chromium']));
    expect(failure).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('/opt/gone') });
  });

  it.each(['linux', 'darwin', 'win32'])('says on %s what it looked for and what to do', (platform) => {
    const { message, hint } = failureOf(machine(platform, { PROGRAMFILES: 'C:\\P' }, []));
    expect(message).toMatch(/chrom/i);
    expect(message).toContain('CHROMIUM is not set');
    expect(hint).toMatch(/Install Chromium, Chrome or Edge.*HTML/);
  });

  it('runs nothing from a folder that depends on where the command is started', () => {
    expect(failureOf(machine('linux', { PATH: '.:bin' }, ['chromium', 'bin/chromium'])).code).toBe(
      'NOT_FOUND',
    );
  });
});
