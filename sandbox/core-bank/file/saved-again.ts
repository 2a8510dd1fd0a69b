/** The text of a day and time as a PDF writes it. */
const pdfTime = (at: Date) => `D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;

/**
 * A PDF as an editing program saves it: what was there stays, and another section behind it says what changed and who did it (incremental
 * update, ISO 32000-1, 7.5.6).
 */
export function savedAgain(pdf: Uint8Array, by: { producer: string; at: Date }): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const size = Number(found(text, /\/Size (\d+)/));
  const root = found(text, /\/Root (\d+ \d+ R)/);
  const before = found(text, /.*startxref\s+(\d+)\s+%%EOF/s);
  // The day on which it was made stands in an object of its own, which stays.
  const created = found(text, /\/CreationDate (\d+ \d+ R)/);
  const begin = pdf.length + 1;
  const object = [
    `${size} 0 obj`,
    `<< /Producer (${by.producer}) /CreationDate ${created} /ModDate (${pdfTime(by.at)}) >>`,
    'endobj\n',
  ].join('\n');
  const table = begin + object.length;
  const section = [
    `\n${object}xref`,
    `${size} 1`,
    `${String(begin).padStart(10, '0')} 00000 n `,
    'trailer',
    `<< /Size ${size + 1} /Root ${root} /Info ${size} 0 R /Prev ${before} >>`,
    'startxref',
    `${table}\n%%EOF\n`,
  ].join('\n');
  return Buffer.concat([pdf, Buffer.from(section, 'latin1')]);
}

function found(text: string, pattern: RegExp): string {
  const value = pattern.exec(text)?.[1];
  if (value === undefined) throw new Error(`The PDF has no ${String(pattern)}.`);
  return value;
}
