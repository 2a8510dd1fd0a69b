import { getDocumentProxy } from 'unpdf';
import { z } from 'zod';

/** What is used of a document of PDF.js. The package names types of another one that it does not bring. */
export interface PdfDocument {
  numPages: number;
  getPage: (number: number) => Promise<{
    getTextContent: () => Promise<unknown>;
    cleanup: () => unknown;
  }>;
  destroy: () => Promise<void>;
}

/** A piece of text as PDF.js gives it: the last two numbers of `transform` say where it stands, the fourth how high it is. */
const textContentSchema = z.object({
  items: z.array(
    z.union([
      z.object({ str: z.string(), width: z.number(), transform: z.array(z.number()).length(6) }),
      // A mark within the content is no text.
      z.object({ type: z.string() }),
    ]),
  ),
});

/** Opens a PDF. No script of it is run and no font is drawn. @throws whatever PDF.js does with a broken or locked file */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const options = { isEvalSupported: false, disableFontFace: true, useSystemFonts: false };
  // The library takes the bytes away from whoever gives them.
  const document: unknown = await getDocumentProxy(Uint8Array.from(bytes), options);
  return document as PdfDocument;
}

/** The pieces of text of a page. */
export async function textsOfPage(document: PdfDocument, number: number) {
  const page = await document.getPage(number);
  const { items } = textContentSchema.parse(await page.getTextContent());
  page.cleanup();
  return items.flatMap((item) => ('str' in item ? [item] : []));
}
