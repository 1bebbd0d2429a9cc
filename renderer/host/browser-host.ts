import { TOKEN_FRAGMENT_PARAMETER } from '../../shared/contract/loopback-protocol.ts';
import { EngineLoss } from './engine-loss.ts';
import type { HostShell } from './host-shell.ts';
import { createHttpClient, type HttpClientOptions } from './http-client.ts';
import { uploadFiles } from './upload-files.ts';

const TOKEN_KEY = 'headroom-token';
/** Long enough for a browser to begin reading a download from memory. */
const DOWNLOAD_LIFETIME_MS = 60_000;

/** The app in a browser: files are sent to the host on this machine, and saved among the browser's downloads. */
export function connectBrowserHost(): HostShell {
  const loss = new EngineLoss();
  const options: HttpClientOptions = {
    baseUrl: window.location.origin,
    token: takeToken(),
    onLost: loss.happen,
  };
  return {
    kind: 'browser',
    engine: createHttpClient(options),
    pickDataFiles: async () => uploadFiles(options, await chooseFiles()),
    grantFiles: (files) => uploadFiles(options, files),
    saveFile: async (fileName, mediaType, bytes) => {
      download(fileName, new Blob([bytes], { type: mediaType }));
      return { ok: true, value: 'saved' };
    },
    keepSignIn: null,
    workspaceDialogs: null,
    onMenu: () => () => {},
    onOpenWorkspace: () => () => {},
    onEngineLost: loss.listen,
  };
}

/**
 * The token comes in the address's fragment, which no request carries. It is moved out of the address at once, so that
 * it is neither bookmarked nor shown, and kept for reloads of this tab only.
 */
function takeToken(): string {
  const given = new URLSearchParams(window.location.hash.slice(1)).get(TOKEN_FRAGMENT_PARAMETER);
  if (given) {
    sessionStorage.setItem(TOKEN_KEY, given);
    window.history.replaceState(null, '', window.location.pathname);
  }
  return given ?? sessionStorage.getItem(TOKEN_KEY) ?? '';
}

/** The browser's own dialog; empty where the planner cancels. */
function chooseFiles(): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.hidden = true;
  // A dialog does not hold its field: outside the page it would be collected, and the choice with it.
  document.body.append(input);
  return new Promise<File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  }).finally(() => input.remove());
}

function download(fileName: string, contents: Blob): void {
  const url = URL.createObjectURL(contents);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_LIFETIME_MS);
}
