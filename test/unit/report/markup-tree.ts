/** Elements that HTML closes by itself. */
const VOID_ELEMENTS = new Set(['meta', 'br', 'img', 'link', 'hr']);
const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;

export interface MarkupElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Every element of a document in order of opening.
 *
 * @throws Error where a `<` opens no tag, a tag is left open, or one is closed that is not the innermost
 */
export function readElements(markup: string): MarkupElement[] {
  const text = markup.replace(/^<!doctype html>/i, '').replace(/<style>[\s\S]*?<\/style>/g, '');
  const elements: MarkupElement[] = [];
  const open: string[] = [];
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    TAG.lastIndex = at;
    const found = TAG.exec(text);
    if (!found) throw new Error(`No tag at: ${text.slice(at, at + 80)}`);
    const [, closing, name = '', attributes = '', selfClosing] = found;
    if (closing) {
      if (open.pop() !== name)
        throw new Error(`</${name}> closes nothing at: ${text.slice(at - 60, at + 20)}`);
      continue;
    }
    elements.push({ name, attributes: readAttributes(attributes) });
    if (!selfClosing && !VOID_ELEMENTS.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`Left open: ${open.join(' ')}`);
  return elements;
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
}
