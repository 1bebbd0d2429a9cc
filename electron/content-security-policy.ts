/**
 * The policy of every page Headroom shows, in the desktop app and in a browser. Scripts come from files only.
 * Styles may be inline: Mantine writes its theme variables into a style element, and Recharts positions with style
 * attributes; neither can carry a nonce. `frame-src 'self'` with `srcdoc` shows the report's preview, sandboxed.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
