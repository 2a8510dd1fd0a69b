import PDFDocument from 'pdfkit';
import type { Block, ReportDocument } from '../../../../domain/report/document/document.js';
import { drawTable } from './drawn-table.js';
import { margins, Sheet, type TextStyle } from './sheet.js';
import type { Typefaces } from './typeface.js';

const titleStyle: TextStyle = { weight: 'bold', size: 16, lineHeight: 24 };
const headingStyles: Readonly<Record<2 | 3, TextStyle>> = {
  2: { weight: 'bold', size: 12, lineHeight: 18 },
  3: { weight: 'bold', size: 9.5, lineHeight: 14 },
};
const textStyle: TextStyle = { weight: 'regular', size: 9, lineHeight: 13 };
const strongStyle: TextStyle = { ...textStyle, weight: 'bold' };
const footerStyle: TextStyle = { weight: 'regular', size: 7, lineHeight: 10 };

/** Space before and after, in points. */
const gap = { beforeHeading: { 2: 12, 3: 7 }, afterHeading: 2, afterBlock: 6 };
/** A heading stays with as much of what follows. */
const keptWithHeading = 46;

/**
 * The report as a PDF with its fonts in it, cut to the glyphs that it uses. The same document gives the same bytes: the only time in
 * it is the document's own.
 */
export async function drawReport(report: ReportDocument, faces: Typefaces): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    autoFirstPage: false,
    // Pages are kept open until it is known how many there are.
    bufferPages: true,
    lang: report.language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    // The library's own first font would be one that is not in the file.
    font: '',
    info: {
      Title: report.title,
      Creator: 'Sancha',
      Producer: 'Sancha',
      CreationDate: new Date(report.datedAt),
    },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  for (const weight of ['regular', 'bold'] as const) pdf.registerFont(weight, faces[weight].bytes);
  const sheet = new Sheet(pdf, faces);
  sheet.turnPage();
  sheet.paragraph(report.title, titleStyle);
  drawTable(sheet, coverOf(report));
  for (const block of report.blocks) drawBlock(sheet, block);
  drawFooters(sheet, report);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

function coverOf({ cover }: ReportDocument): Parameters<typeof drawTable>[1] {
  const rows = cover.map(({ label, text }) => [label, text]);
  return { heads: null, weights: [1, 4], rows, labelled: true };
}

function drawBlock(sheet: Sheet, block: Block): void {
  switch (block.kind) {
    case 'heading': {
      const style = headingStyles[block.level];
      sheet.y += gap.beforeHeading[block.level];
      sheet.keep(style.lineHeight + keptWithHeading);
      if (block.level === 2) sheet.document.outline.addItem(block.text);
      sheet.paragraph(block.text, style);
      sheet.y += gap.afterHeading;
      return;
    }
    case 'paragraph':
      sheet.paragraph(block.text, block.strong ? strongStyle : textStyle);
      sheet.y += gap.afterBlock;
      return;
    case 'table':
      drawTable(sheet, {
        heads: block.columns.map(({ head }) => head),
        weights: block.columns.map(({ weight }) => weight),
        rows: block.rows,
        labelled: false,
      });
      sheet.y += gap.afterBlock;
  }
}

/** On every page the digest, to which decisions are bound, and which page of how many it is. */
function drawFooters(sheet: Sheet, { footer }: ReportDocument): void {
  const { document } = sheet;
  const { count } = document.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    document.switchToPage(index);
    const y = document.page.height - margins.bottom + 18;
    const right = document.page.width - margins.right;
    document
      .moveTo(margins.left, y - 5)
      .lineTo(right, y - 5)
      .lineWidth(0.5)
      .stroke('#b8bec6');
    sheet.line(footer.left, margins.left, y, footerStyle);
    const page = footer.page.replace('{page}', String(index + 1)).replace('{pages}', String(count));
    sheet.line(page, right - sheet.widthOf(page, footerStyle), y, footerStyle);
  }
}
