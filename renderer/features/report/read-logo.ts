import {
  LOGO_MEDIA_TYPES,
  type LogoMediaType,
  MOST_LOGO_BYTES,
  type ReportLogo,
} from '../../../shared/contract/report-layout.ts';

/** A picture the planner chose, or why it cannot be taken. */
export async function readLogo(file: File): Promise<ReportLogo | string> {
  if (!isLogoType(file.type)) return `${file.name} is no PNG, JPEG or SVG picture.`;
  if (file.size > MOST_LOGO_BYTES)
    return `${file.name} is ${Math.ceil(file.size / 1024)} KiB; a logo may be ${MOST_LOGO_BYTES / 1024} KiB.`;
  if (file.size === 0) return `${file.name} is empty.`;
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { name: file.name, mediaType: file.type, base64: btoa(binary) };
}

function isLogoType(type: string): type is LogoMediaType {
  return (LOGO_MEDIA_TYPES as readonly string[]).includes(type);
}
