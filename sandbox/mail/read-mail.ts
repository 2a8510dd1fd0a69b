/** A mail as a reader sees it. */
export interface ReadMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Every header by its name in small letters, unfolded and not decoded, in order. */
  readonly headers: Readonly<Record<string, string[]>>;
}

/**
 * Reads what came over the wire by RFC 5322, 2045 and 2047 and not with the sender's library, so that a mistake of one is not shared by the
 * other: one part of plain text, as notices are. Throws where a line does not end with CRLF, since receivers differ about such lines.
 */
export function readMail(bytes: Buffer): ReadMail {
  const raw = bytes.toString('latin1');
  if (/(^|[^\r])\n|\r(?!\n)/.test(raw)) throw new Error('a line that does not end with CRLF');
  const end = raw.indexOf('\r\n\r\n');
  const headers = headersIn(end < 0 ? raw : raw.slice(0, end));
  const first = (name: string) => headers[name]?.[0] ?? '';
  const body = end < 0 ? '' : raw.slice(end + 4);
  return {
    messageId: first('message-id'),
    from: decodedWords(first('from')),
    to: decodedWords(first('to')),
    subject: decodedWords(first('subject')),
    text: decodedBody(body, first('content-transfer-encoding')).replaceAll('\r\n', '\n'),
    headers,
  };
}

function headersIn(head: string): Record<string, string[]> {
  const headers: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [, name = '', value = ''] = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name === '') throw new Error('a header that is none');
    (headers[name.toLowerCase()] ??= []).push(value);
  }
  return headers;
}

/** Encoded words, and nothing between two that stand side by side. */
function decodedWords(value: string): string {
  return value
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, way: string, text: string) => {
      const bytes =
        way.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : quoted(text.replaceAll('_', ' '));
      return bytes.toString('latin1');
    })
    .replace(/[\u0080-\u00ff]+/g, (found) => Buffer.from(found, 'latin1').toString('utf8'));
}

function decodedBody(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8');
    case 'quoted-printable':
      return quoted(body.replace(/=\r\n/g, '')).toString('utf8');
    default:
      return Buffer.from(body, 'latin1').toString('utf8');
  }
}

function quoted(text: string): Buffer {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}
