import { headingText } from '../../domain/statements/cell-text.js';
import { columnsIn } from '../../domain/statements/header.js';
import type { StatementLayout } from '../../domain/statements/layout.js';
import { tooManyRows } from '../../domain/statements/read-table.js';
import { numberColumns, type PrintedNumber } from '../../domain/statements/number-columns.js';
import type { PdfFacts } from '../../domain/statements/pdf-facts.js';
import { linesMax, pagesMax } from './bounds.js';
import type { FontNames } from './pdf-fonts.js';
import { openPdf, textsOfPage, type PdfDocument } from './pdf-library.js';
import { metadataOf } from './pdf-metadata.js';
import { sectionsOf } from './pdf-sections.js';
import { boundStreams } from './pdf-streams.js';
import { columnUnder, linesOfPage, underHeadings, type PlacedCell } from './pdf-table.js';
import { UnreadableStatement } from './unreadable.js';

/**
 * The lines of a PDF as cells under the headings of a known layout, and how it was made; lines above the headings stay as they stand. A page
 * without text is a picture, which is not read: nobody guesses digits. @throws UnreadableStatement
 */
export async function pdfFile(
  bytes: Uint8Array,
  layouts: readonly StatementLayout[],
): Promise<{ lines: string[][]; file: PdfFacts }> {
  boundStreams(bytes);
  const document = await openPdf(bytes).catch((cause: unknown) => {
    throw damaged(cause);
  });
  try {
    const { lines, printed } = inColumns(await linesOf(document), layouts);
    const metadata = await metadataOf(document);
    const columns = numberColumns(printed);
    return { lines, file: { kind: 'pdf', metadata, ...sectionsOf(bytes), columns } };
  } finally {
    await document.destroy();
  }
}

/** From the headings on, lines stand in their columns; headings on a later page may stand elsewhere, and count from there on. */
function inColumns(
  placed: readonly (readonly PlacedCell[])[],
  layouts: readonly StatementLayout[],
): { lines: string[][]; printed: PrintedNumber[] } {
  let headings: readonly PlacedCell[] | null = null;
  const printed: PrintedNumber[] = [];
  const lines = placed.map((cells, i) => {
    const texts = cells.map(({ text }) => text);
    const plain = texts.map(headingText);
    if (layouts.some((layout) => columnsIn(plain, layout).missing.length === 0)) headings = cells;
    // A line of one piece is a note, a sum or the head of a page.
    if (headings === null || cells.length === 1) return texts;
    printed.push(...printedUnder(cells, headings, i + 1));
    return underHeadings(cells, headings);
  });
  return { lines, printed };
}

const printedUnder = (
  cells: readonly PlacedCell[],
  headings: readonly PlacedCell[],
  line: number,
): PrintedNumber[] =>
  cells.map((cell) => ({
    ...{ line, text: cell.text, looks: cell.looks },
    heading: headingText(headings[columnUnder(cell, headings)]?.text ?? ''),
  }));

/** Every line of every page, from top to bottom. @throws UnreadableStatement */
async function linesOf(document: PdfDocument): Promise<PlacedCell[][]> {
  if (document.numPages > pagesMax)
    throw new UnreadableStatement(
      'too_large',
      `The PDF has more than ${pagesMax} pages. Export at most 24 months of one account.`,
    );
  const fonts: FontNames = new Map();
  const lines: PlacedCell[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await linesOfOne(document, number, fonts);
    if (page.length === 0)
      throw new UnreadableStatement(
        'no_text',
        'A page of the PDF holds no text; it is a picture. Hand in the PDF that the bank made, or its CSV or XLSX, not a scan.',
      );
    lines.push(...page);
    if (lines.length > linesMax) {
      const { code, message } = tooManyRows();
      throw new UnreadableStatement(code, message);
    }
  }
  return lines;
}

async function linesOfOne(document: PdfDocument, number: number, fonts: FontNames) {
  const texts = await textsOfPage(document, number, fonts).catch((cause: unknown) => {
    throw damaged(cause);
  });
  return linesOfPage(
    texts.map(({ str, width, font, transform: [, , , height = 0, x = 0, y = 0] }) => {
      const size = Math.abs(height);
      const look = font === null ? null : `${font} ${Math.round(size * 10) / 10}`;
      return { text: str, x, width, y, size, look };
    }),
  );
}

const damaged = (cause: unknown) =>
  new UnreadableStatement(
    'unreadable_file',
    'The PDF is damaged or protected by a password. Export it again from the bank, without a password.',
    cause,
  );
