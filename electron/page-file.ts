import { extname, normalize, resolve, sep } from 'node:path';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** The file of the built page behind a request's path; null where the path leaves the folder or cannot be decoded. */
export function findPageFile(folder: string, urlPath: string): string | null {
  try {
    const decoded = decodeURIComponent(urlPath);
    if (decoded.includes('\0')) return null;
    const root = resolve(folder);
    const file = normalize(`${root}${sep}${decoded === '/' ? 'index.html' : decoded}`);
    return file.startsWith(root + sep) ? file : null;
  } catch {
    return null;
  }
}

export function mediaTypeOf(file: string): string {
  return MEDIA_TYPES[extname(file)] ?? 'application/octet-stream';
}
