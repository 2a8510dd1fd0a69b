import { z } from 'zod';
import { documentDatesSchema } from '../../../domain/application/document.js';
import { reviewRefusals } from '../../../domain/documents/review.js';
import type { DecideContext } from '../../../domain/loan/context.js';
import { uploadRefusals } from '../../../domain/documents/examination.js';
import { uploadOfStep } from '../../../domain/loan/decide/uploads.js';
import { receivedFileOf, type LoanDocument } from '../../../domain/loan/state/document.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { Upload } from '../../../domain/loan/state/upload.js';
import { handedInView, handedInViewSchema } from './handed-in-view.js';
import {
  paperRequests,
  paperRequestSchema,
  requiredPapers,
  requiredPaperSchema,
} from './papers-view.js';

/** What became of an upload. */
export const uploadViewSchema = z.object({
  uploadId: z.string(),
  type: z.string(),
  partyId: z.string().nullable(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  begunAt: z.string(),
  begunBy: z.string(),
  status: z
    .enum(['awaited', 'examining', 'received', 'refused'])
    .describe('`examining` lasts until storage and scanner have answered; silence is no answer.'),
  failing: z
    .enum(['error', 'timeout', 'malformed'])
    .nullable()
    .describe('How storage or scanner fail at the moment, while they are asked again.'),
  refused: z
    .object({ reason: z.enum(uploadRefusals), signature: z.string().nullable(), at: z.string() })
    .nullable(),
  documentId: z.string().nullable().describe('The document that it became.'),
  requestId: z
    .string()
    .nullable()
    .describe('The request through whose link the customer sends it.'),
});

/** A document and its versions. */
export const filedDocumentSchema = z.object({
  documentId: z.string(),
  type: z.string(),
  partyId: z.string().nullable(),
  addedAt: z.string(),
  sha256: z.string(),
  file: z
    .object({ uploadId: z.string(), mediaType: z.string(), sizeBytes: z.int() })
    .nullable()
    .describe('Null for a document by reference, whose content never came here.'),
  supersededBy: z.string().nullable().describe('The newer version.'),
  statement: handedInViewSchema
    .nullable()
    .describe('Of a bank statement: what was read from it. Null for other papers and versions.'),
  dates: documentDatesSchema.nullable().describe('As they came with the paper.'),
  review: z
    .object({
      verdict: z.enum(['accepted', 'refused']),
      reason: z.enum(reviewRefusals).nullable(),
      note: z.string().nullable(),
      dates: documentDatesSchema.describe('As the reviewer has read them.'),
      ...{ at: z.string(), by: z.string() },
    })
    .nullable()
    .describe('Null until somebody has accepted or refused it.'),
  shown: z
    .array(z.object({ at: z.string(), by: z.string(), purpose: z.string() }))
    .describe('The last to whom the content was shown; all of them stand in the timeline.'),
});

export const documentsSchema = z.object({
  required: z
    .array(requiredPaperSchema)
    .describe('Every wanted paper, in the order of the policy.'),
  requests: z.array(paperRequestSchema).describe('What the customer was asked for.'),
  documents: z.array(filedDocumentSchema),
  uploads: z.array(uploadViewSchema),
});

/** The documents of a loan and what is being uploaded. */
export function documentsView(loan: Loan, context: DecideContext): z.infer<typeof documentsSchema> {
  return {
    required: requiredPapers(loan, context),
    requests: paperRequests(loan, context),
    documents: loan.documents.map((document) => filedDocument(loan, document)),
    uploads: Object.values(loan.uploads ?? {}).map((upload) => uploadView(loan, upload)),
  };
}

function filedDocument(loan: Loan, document: LoanDocument): z.infer<typeof filedDocumentSchema> {
  const { documentId, type, addedAt, reference } = document;
  const { file, supersededBy, shown, review } = receivedFileOf(document);
  return {
    ...{ documentId, type, addedAt, sha256: reference.sha256 },
    partyId: 'partyId' in reference ? reference.partyId : null,
    file: file ?? null,
    supersededBy: supersededBy ?? null,
    statement: handedInView(loan, document),
    shown: shown ?? [],
    dates: 'dates' in document ? (document.dates ?? null) : null,
    review: review ?? null,
  };
}

/** One upload, with how its examination fares. */
export function uploadView(loan: Loan, upload: Upload): z.infer<typeof uploadViewSchema> {
  const { key: _key, sha256: _sha256, requestId, ...shown } = upload;
  const step = Object.values(loan.steps).find(
    (one) =>
      one.step === 'examine_upload' &&
      one.status === 'due' &&
      uploadOfStep(loan, one)?.uploadId === upload.uploadId,
  );
  return { ...shown, requestId: requestId ?? null, failing: step?.failing?.class ?? null };
}
