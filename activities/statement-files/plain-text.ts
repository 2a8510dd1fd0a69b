/**
 * The encodings of Chinese exports, the strictest first: text that is no UTF-8 is GB18030, of which GBK and GB2312 are parts. Each refuses
 * what it cannot read, so that no name turns into question marks.
 */
const encodings = ['utf-8', 'gb18030'] as const;

/** Bytes as text in the first encoding that reads all of them, or null where none does. */
export function plainTextOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\u0000')) return text;
    } catch {
      continue;
    }
  }
  return null;
}

/** What no table of plain text holds: control characters besides tab and the end of a line. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** How pages, programs and other documents begin that are text as well. */
const otherBeginning = /^\s*(<|%!|#!|\{\\rtf|%PDF)/;

/** Whether bytes are plain text that may be a table: CSV has no mark of its own by which it could be told. */
export function isPlainTable(bytes: Uint8Array): boolean {
  const text = plainTextOf(bytes);
  return text !== null && text !== '' && !control.test(text) && !otherBeginning.test(text);
}
