import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Lines } from './export-lines.js';

/** How a table is drawn as a PDF. */
export interface Drawing {
  readonly linesPerPage?: number;
  /** What the file says of itself. */
  readonly info?: { Producer?: string; Creator?: string; CreationDate?: Date; ModDate?: Date };
  /** Whether a cell is drawn in another font than the rest. */
  readonly isOdd?: (line: number, column: number) => boolean;
}

const amount = /^[\d,]+\.\d\d$/;

/** The lines as pages of a bank's PDF: names to the left under their heading, amounts to the right. */
export async function drawnTable(
  lines: Lines,
  { linesPerPage = 40, info = {}, isOdd = () => false }: Drawing = {},
): Promise<Uint8Array> {
  // A large package, and a font of some megabytes: whoever draws nothing does not wait for them.
  const { default: PDFDocument } = await import('pdfkit');
  // As wide as A4 across, or as the table: what would stand beside the page is on no page.
  const width = Math.max(842, 60 + 120 * Math.max(...lines.map(({ length }) => length)));
  const document = new PDFDocument({ size: [width, 595], margin: 30, info });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve) => document.on('end', resolve));
  const fonts = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
  const font = join(dirname(fonts), '..', 'fonts', 'NotoSansHans-Regular.otf');
  document.registerFont('sc', readFileSync(font)).fontSize(9);
  lines.forEach((cells, i) => {
    const onPage = i % linesPerPage;
    if (i > 0 && onPage === 0) document.addPage();
    cells.forEach((cell, column) => {
      document.font(isOdd(i, column) ? 'Times-Roman' : 'sc');
      // What stands above the table is no column, and longer.
      const x = 30 + column * (cells.length < 4 ? 240 : 120);
      const at = amount.test(cell) ? x + 90 - document.widthOfString(cell) : x;
      if (cell !== '') document.text(cell, at, 30 + onPage * 13, { lineBreak: false });
    });
  });
  document.end();
  await done;
  return Buffer.concat(chunks);
}
