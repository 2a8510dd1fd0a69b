import { headingText } from '../../domain/statements/cell-text.js';
import { columnsIn } from '../../domain/statements/header.js';
import type { StatementLayout } from '../../domain/statements/layout.js';
import { tooManyRows } from '../../domain/statements/read-table.js';
import { linesMax, pagesMax } from './bounds.js';
import { openPdf, textsOfPage } from './pdf-library.js';
import { boundStreams } from './pdf-streams.js';
import { linesOfPage, underHeadings, type PlacedCell } from './pdf-table.js';
import { UnreadableStatement } from './unreadable.js';

/**
 * The lines of a PDF as cells under the headings of a known layout; lines above the headings stay as they stand. A page without text is a
 * picture, which is not read: nobody guesses digits. @throws UnreadableStatement
 */
export async function pdfLines(
  bytes: Uint8Array,
  layouts: readonly StatementLayout[],
): Promise<string[][]> {
  boundStreams(bytes);
  const lines: PlacedCell[][] = [];
  for await (const page of pagesOf(bytes)) {
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
  return inColumns(lines, layouts);
}

/** From the headings on, lines stand in their columns; headings on a later page may stand elsewhere, and count from there on. */
function inColumns(
  lines: readonly (readonly PlacedCell[])[],
  layouts: readonly StatementLayout[],
): string[][] {
  let headings: readonly PlacedCell[] | null = null;
  return lines.map((cells) => {
    const texts = cells.map(({ text }) => text);
    const plain = texts.map(headingText);
    if (layouts.some((layout) => columnsIn(plain, layout).missing.length === 0)) headings = cells;
    // A line of one piece is a note, a sum or the head of a page.
    return headings === null || cells.length === 1 ? texts : underHeadings(cells, headings);
  });
}

async function* pagesOf(bytes: Uint8Array): AsyncGenerator<PlacedCell[][]> {
  const document = await openPdf(bytes).catch((cause: unknown) => {
    throw damaged(cause);
  });
  try {
    if (document.numPages > pagesMax)
      throw new UnreadableStatement(
        'too_large',
        `The PDF has more than ${pagesMax} pages. Export at most 24 months of one account.`,
      );
    for (let number = 1; number <= document.numPages; number += 1) {
      const texts = await textsOfPage(document, number).catch((cause: unknown) => {
        throw damaged(cause);
      });
      yield linesOfPage(
        texts.map(({ str, width, transform: [, , , size = 0, x = 0, y = 0] }) => ({
          ...{ text: str, x, width, y, size: Math.abs(size) },
        })),
      );
    }
  } finally {
    await document.destroy();
  }
}

const damaged = (cause: unknown) =>
  new UnreadableStatement(
    'unreadable_file',
    'The PDF is damaged or protected by a password. Export it again from the bank, without a password.',
    cause,
  );
