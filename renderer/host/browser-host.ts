import type { FileRef } from '../../shared/contract/import-types.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';
import type { Host, HostShell } from './host-shell.ts';
import { createHttpClient } from './http-client.ts';

const TOKEN_KEY = 'headroom-token';

/** The app in a browser, served by the loopback host: files are uploaded to it and saved as downloads. */
export function connectBrowserHost(): Host {
  const token = takeToken();
  const baseUrl = window.location.origin;
  const lost = new Set<() => void>();
  const client = createHttpClient({
    baseUrl,
    token,
    onLost: () => lost.forEach((listener) => void listener()),
  });
  const upload = (files: readonly File[]) => uploadAll(baseUrl, token, files);
  const shell: HostShell = {
    kind: 'browser',
    pickDataFiles: async () => upload(await chooseFiles({ multiple: true, accept: '' })),
    grantFiles: upload,
    pickWorkspace: async () => {
      const uploaded = await upload(await chooseFiles({ multiple: false, accept: '.headroom' }));
      return uploaded.ok ? { ok: true, value: uploaded.value[0] ?? null } : uploaded;
    },
    pickNewWorkspace: async () => ({ ok: true, value: undefined }),
    saveText: async (fileName, mediaType, text) => {
      download(fileName, new Blob([text], { type: mediaType }));
      return { ok: true, value: 'saved' };
    },
    onMenu: () => () => {},
    onEngineLost: (listener) => void lost.add(listener),
  };
  return { client, shell };
}

/**
 * The token comes in the address's fragment, which no request carries. It is moved out of the address at once,
 * so that it is neither bookmarked nor shown, and kept for reloads of this tab only.
 */
function takeToken(): string {
  const given = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem(TOKEN_KEY, given);
    window.history.replaceState(null, '', window.location.pathname);
  }
  return given ?? sessionStorage.getItem(TOKEN_KEY) ?? '';
}

function chooseFiles({ multiple, accept }: { multiple: boolean; accept: string }): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = multiple;
    input.accept = accept;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
}

async function uploadAll(
  baseUrl: string,
  token: string,
  files: readonly File[],
): Promise<Outcome<readonly FileRef[]>> {
  const granted: FileRef[] = [];
  for (const file of files) {
    try {
      const response = await fetch(`${baseUrl}/upload?name=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'x-headroom-token': token },
        body: file,
      });
      if (!response.ok) throw new Error(`HTTP status ${response.status}`);
      granted.push((await response.json()) as FileRef);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { ok: false, error: { code: 'INTERNAL', message: `${file.name} was not taken: ${why}.` } };
    }
  }
  return { ok: true, value: granted };
}

function download(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
