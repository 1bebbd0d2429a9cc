/**
 * The content security policy of every page Headroom shows, in the desktop app and in a browser. Scripts come from
 * files of the app only. Styles may be inline, because Mantine writes its theme into a style element and the report's
 * preview (a sandboxed `srcdoc` frame, which inherits this policy) carries its own style sheet; since nothing at all
 * may be loaded from or sent to another place, an injected style could neither fetch nor leak anything.
 */
const CONTENT_SECURITY_POLICY = [
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

/** Sent with every answer of the browser host and of the desktop app's own protocol. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
