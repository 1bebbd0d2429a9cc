import type { FileRef } from '../../shared/contract/import-types.ts';
import {
  LOOPBACK_PATHS,
  LOOPBACK_TOKEN_HEADER,
  UPLOAD_NAME_PARAMETER,
} from '../../shared/contract/loopback-protocol.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';
import { HOST_GONE, type HttpClientOptions, refusal } from './http-client.ts';

/** Sends files to the browser host, one after the other; the first that fails is the outcome. */
export async function uploadFiles(
  options: HttpClientOptions,
  files: readonly File[],
): Promise<Outcome<readonly FileRef[]>> {
  const granted: FileRef[] = [];
  for (const file of files) {
    const outcome = await uploadFile(options, file);
    if (!outcome.ok) return outcome;
    granted.push(outcome.value);
  }
  return { ok: true, value: granted };
}

async function uploadFile(
  { baseUrl, token, onLost }: HttpClientOptions,
  file: File,
): Promise<Outcome<FileRef>> {
  const query = new URLSearchParams({ [UPLOAD_NAME_PARAMETER]: file.name });
  // The browser gives a file that it may no longer read, e.g. one moved meanwhile, the same error as a lost host.
  const isReadable = await file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
  if (!isReadable) return { ok: false, error: { code: 'NOT_FOUND', message: `Cannot read ${file.name}.` } };
  try {
    const response = await fetch(`${baseUrl}${LOOPBACK_PATHS.upload}?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', [LOOPBACK_TOKEN_HEADER]: token },
      body: file,
    });
    if (!response.ok) return { ok: false, error: refusal(response.status) };
    return (await response.json()) as Outcome<FileRef>;
  } catch {
    onLost?.();
    return { ok: false, error: HOST_GONE };
  }
}
