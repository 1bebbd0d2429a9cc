import { spawnSync } from 'node:child_process';
import { installDebianPackages, mayUseApt } from './debian-packages.ts';

/** Poppler's `pdftotext`, which PDFs are read back with: Debian's package where it is missing and can be installed. */
export async function ensurePdfReader(): Promise<void> {
  if (spawnSync('pdftotext', ['-v']).error === undefined) return;
  if (mayUseApt()) await installDebianPackages(['poppler-utils']);
  else process.stdout.write('No pdftotext found: that a PDF says what the page says is not tested.\n');
}
