import type PDFDocument from 'pdfkit';
import { printableText } from './printable-text.js';
import type { Typefaces, Weight } from './typeface.js';
import { wrappedLines } from './wrapped-lines.js';

/** How a text is set; lengths in points. */
export interface TextStyle {
  weight: Weight;
  size: number;
  lineHeight: number;
}

/** Margins of an A4 page in points; the lower one holds the footer. */
export const margins = { top: 42, bottom: 54, left: 40, right: 40 };

/** Where on the paper the next thing is drawn. It knows pages, not reports. */
export class Sheet {
  /** Distance of the next thing from the top of the page. */
  y = margins.top;

  constructor(
    readonly document: InstanceType<typeof PDFDocument>,
    private readonly faces: Typefaces,
  ) {}

  get width(): number {
    return this.document.page.width - margins.left - margins.right;
  }
  /** Height that is left on this page. */
  get room(): number {
    return this.document.page.height - margins.bottom - this.y;
  }
  /** Height of an empty page. */
  get pageRoom(): number {
    return this.document.page.height - margins.bottom - margins.top;
  }

  turnPage(): void {
    this.document.addPage();
    this.y = margins.top;
  }
  /** Turns the page unless so much height is left. */
  keep(height: number): void {
    if (this.room < height && this.y > margins.top) this.turnPage();
  }

  /** The lines of a text in a width. */
  lines(text: string, style: TextStyle, width: number): string[] {
    const face = this.faces[style.weight];
    const printable = printableText(text, (codePoint) => face.has(codePoint));
    return wrappedLines(printable, width, (part) => face.widthOf(part, style.size));
  }

  widthOf(line: string, style: TextStyle): number {
    return this.faces[style.weight].widthOf(line, style.size);
  }

  /** Draws one line, which is not wrapped again, with its top at `y`. */
  line(text: string, x: number, y: number, style: TextStyle): void {
    if (text === '') return;
    this.document
      .font(style.weight)
      .fontSize(style.size)
      .fillColor('#1a1a1a')
      .text(text, x, y, { lineBreak: false });
  }

  /** Draws a text over the whole width and goes below it, over as many pages as it takes. */
  paragraph(text: string, style: TextStyle): void {
    for (const line of this.lines(text, style, this.width)) {
      this.keep(style.lineHeight);
      this.line(line, margins.left, this.y, style);
      this.y += style.lineHeight;
    }
  }
}
