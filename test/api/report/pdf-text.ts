import { extractText } from 'unpdf';
import { z } from 'zod';
import type { ReportDocument } from '../../../domain/report/document/document.js';

/** The pages of a PDF as text without blanks: where a line was wrapped is not part of what it says. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const extracted: unknown = await extractText(Uint8Array.from(pdf), { mergePages: false });
  return z
    .object({ text: z.array(z.string()) })
    .parse(extracted)
    .text.map(packed);
}

/** Every text of a document in its order, without blanks. */
export function textsOf({ title, cover, blocks }: ReportDocument): string[] {
  const facts = cover.flatMap(({ label, text }) => [label, text]);
  const rest = blocks.flatMap((block) =>
    block.kind === 'table'
      ? [...block.columns.map(({ head }) => head), ...block.rows.flat()]
      : [block.text],
  );
  return [title, ...facts, ...rest].map(packed);
}

export const packed = (text: string) => text.replace(/\s+/g, '');
