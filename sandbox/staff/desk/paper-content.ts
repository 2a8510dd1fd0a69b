import { z } from 'zod';
import { contentSchema, type Papers } from '../http/shapes.js';
import type { Person } from '../person.js';

type Filed = Papers['documents'][number];

/** What can be seen on a paper. */
export interface SeenPaper {
  isBlurred: boolean;
  dates: { issuedOn?: string; validUntil?: string; periodEnd?: string };
}

/** Begins the line in a made-up content that tells what a person would see on the paper. */
export const paperMark = '%sandbox-paper ';

const markSchema = z.object({
  blurred: z.boolean().default(false),
  dates: z
    .object({
      issuedOn: z.string().optional(),
      validUntil: z.string().optional(),
      periodEnd: z.string().optional(),
    })
    .default({}),
});

/**
 * Looks at a paper. One by reference is in the folder of the origination system and shows what came with it; one that was uploaded is
 * opened as anybody at work opens it, for the review and on record.
 */
export async function paperSeen(
  { documentId, file, dates }: Filed,
  loanId: string,
  me: Person,
): Promise<SeenPaper | 'not_to_be_seen'> {
  if (file === null) return { isBlurred: false, dates: dates ?? {} };
  const path = `/v1/loans/${loanId}/documents/${documentId}/content`;
  const shown = await me.api.send(contentSchema, path, { purpose: 'document_review' });
  if (!shown.ok) return 'not_to_be_seen';
  const { url, headers } = shown.body.link;
  const text = await (await fetch(url, { headers })).text();
  const line = text.split('\n').find((one) => one.startsWith(paperMark));
  // A content that says nothing of itself is a paper that can be read and has no end.
  if (line === undefined) return { isBlurred: false, dates: { validUntil: 'no_end' } };
  const { blurred, dates: read } = markSchema.parse(JSON.parse(line.slice(paperMark.length)));
  return { isBlurred: blurred, dates: read };
}
