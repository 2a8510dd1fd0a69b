import { getDocumentProxy } from 'unpdf';
import { z } from 'zod';
import { bringFixedLengthBuffers } from './fixed-length-buffers.js';
import { fontsOfPage, type FontNames, type FontsOfPage } from './pdf-fonts.js';

/** What is used of a document of PDF.js. The package names types of another one that it does not bring. */
export interface PdfDocument {
  numPages: number;
  getPage: (number: number) => Promise<
    FontsOfPage & {
      getTextContent: () => Promise<unknown>;
      cleanup: () => unknown;
    }
  >;
  getMetadata: () => Promise<{ info?: unknown; metadata?: unknown }>;
  destroy: () => Promise<void>;
}

/** A piece of text as PDF.js gives it: the last two numbers of `transform` say where it stands, the fourth how high it is. */
const textContentSchema = z.object({
  items: z.array(
    z.union([
      z.object({
        ...{ str: z.string(), width: z.number(), transform: z.array(z.number()).length(6) },
        fontName: z.string(),
      }),
      // A mark within the content is no text.
      z.object({ type: z.string() }),
    ]),
  ),
});

/** Opens a PDF. No script of it is run, no font is drawn and no picture opened. @throws whatever PDF.js does with a broken or locked file */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const options = {
    ...{ isEvalSupported: false, disableFontFace: true, useSystemFonts: false },
    // Pictures say nothing here, and one may be far larger than its file; what is left out is no news.
    ...{ maxImageSize: 0, verbosity: 0 },
  };
  bringFixedLengthBuffers();
  // The library takes the bytes away from whoever gives them.
  const document: unknown = await getDocumentProxy(Uint8Array.from(bytes), options);
  return document as PdfDocument;
}

/** The pieces of text of a page, each with the name of its font where it can be told; `fonts` is kept for the whole document. */
export async function textsOfPage(document: PdfDocument, number: number, fonts: FontNames) {
  const page = await document.getPage(number);
  const { items } = textContentSchema.parse(await page.getTextContent());
  const texts = items.flatMap((item) => ('str' in item ? [item] : []));
  await fontsOfPage(
    page,
    texts.map(({ fontName }) => fontName),
    fonts,
  );
  page.cleanup();
  return texts.map((text) => ({ ...text, font: fonts.get(text.fontName) ?? null }));
}
