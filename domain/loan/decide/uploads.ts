import { entryOf } from '../../entry.js';
import { judgeExamination } from '../../documents/examination.js';
import { statementType } from '../../documents/statement-paper.js';
import { incomingKey, keptKey } from '../../documents/upload.js';
import type { CommandOf, StepResult } from '../commands/command.js';
import { notOfLink } from '../customer-link.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';
import { receivedFileOf, type LoanDocument } from '../state/document.js';
import type { Loan } from '../state/loan.js';
import type { Step } from '../state/step.js';
import type { Upload } from '../state/upload.js';
import { orderStep } from '../step-order.js';
import { paperCounts } from './paper-counts.js';
import { readStatementOf } from './statements.js';

/** Announces a content. What the policy does not take is refused before anything is uploaded. */
export function beginUpload(
  { announced, requestId }: CommandOf<'beginUpload'>,
  draft: Draft,
): Refusal | undefined {
  const { loan, context } = draft;
  const { documents: policy } = context.policy;
  const { type, partyId, mediaType, sizeBytes } = announced;
  if (partyId !== null && entryOf(loan.parties, partyId) === undefined)
    return refuse('unknown_party', 'No such party in this loan.', { path: 'partyId' });
  if (type === statementType && partyId === null)
    return refuse('statement_of_nobody', 'Say whose account it is.', { path: 'partyId' });
  if (mediaType === 'text/csv' && type !== statementType)
    return refuse('media_type_not_taken', 'Plain text is taken of bank statements alone.', {
      path: 'mediaType',
    });
  if (!policy.mediaTypes.includes(mediaType))
    return refuse('media_type_not_taken', `One of: ${policy.mediaTypes.join(', ')}.`, {
      path: 'mediaType',
    });
  if (sizeBytes > policy.uploadBytesMax)
    return refuse('upload_too_large', `At most ${policy.uploadBytesMax} bytes are taken.`, {
      path: 'sizeBytes',
    });
  if (underWay(loan) >= policy.underWayMax)
    return refuse('too_many_uploads', 'Too many uploads are under way; complete them first.');
  const unasked =
    requestId === undefined ? undefined : notOfLink(loan, requestId, announced, context);
  if (unasked !== undefined) return unasked;
  const uploadId = context.newId('up');
  const key = incomingKey(loan.loanId, uploadId);
  draft.emit('upload_begun', {
    ...{ uploadId, ...announced, key },
    ...(requestId !== undefined && { requestId }),
  });
  draft.answer['uploadId'] = uploadId;
}

const underWay = ({ uploads = {} }: Loan) =>
  Object.values(uploads).filter(({ status }) => status === 'awaited' || status === 'examining')
    .length;

/** Whoever uploaded says so: the content is looked at. Said again it changes nothing. */
export function completeUpload(
  { uploadId }: CommandOf<'completeUpload'>,
  draft: Draft,
): Refusal | undefined {
  const upload = entryOf(draft.loan.uploads ?? {}, uploadId);
  if (upload === undefined) return refuse('unknown_upload', 'No such upload in this loan.');
  draft.answer['uploadId'] = uploadId;
  if (upload.status !== 'awaited') return;
  draft.emit('upload_completed', { uploadId });
  orderExamination(draft, upload);
}

function orderExamination(draft: Draft, { uploadId, partyId }: Upload): void {
  const { patience } = draft.context.policy.documents;
  const about = { step: 'examine_upload', what: 'document', subject: partyId ?? 'loan' } as const;
  // A content in hand is no larger than this when it is unpacked, by the rules of the day on which it came.
  const { unpackedBytesMax } = draft.context.policy.documents;
  orderStep(draft, { ...about, patience, input: { uploadId, unpackedBytesMax } });
}

/**
 * Takes what an examination brought back. Without a verdict nothing is taken: the upload stays as it is, and an administrator is asked
 * (`consequences/unexamined-uploads.ts`).
 */
export function takeExamination(draft: Draft, step: Step, result: StepResult): void {
  const upload = uploadOfStep(draft.loan, step);
  if (result.kind !== 'examined' || upload?.status !== 'examining') return;
  const judged = judgeExamination(upload, result.examined);
  if (judged.result === 'refused') {
    const { reason, signature } = judged;
    draft.emit('upload_refused', { uploadId: upload.uploadId, reason, signature });
  } else if (judged.result === 'clean') receive(draft, upload);
}

/** The upload that a step examines. */
export function uploadOfStep({ uploads = {} }: Loan, step: Step): Upload | undefined {
  const { uploadId } = step.input;
  return typeof uploadId === 'string' ? entryOf(uploads, uploadId) : undefined;
}

function receive(draft: Draft, upload: Upload): void {
  const { loan, context } = draft;
  const { uploadId, type, partyId, sha256, mediaType, sizeBytes } = upload;
  const key = keptKey(loan.loanId, uploadId);
  const document: LoanDocument = {
    ...{ documentId: context.newId('dc'), addedAt: context.now, type },
    reference: { type, key, sha256, partyId },
    file: { uploadId, mediaType, sizeBytes },
  };
  const supersedes = supersededBy(loan, upload);
  draft.emit('document_received', { uploadId, document, supersedes });
  // What was read from a paper counts no more once another was sent in its place.
  for (const one of loan.documents)
    if (supersedes.includes(one.documentId)) paperCounts(draft, one);
  readStatementOf(draft, document);
}

/** Papers of one kind and party are versions of each other; `other` says nothing of what it is. */
function supersededBy({ documents }: Loan, { type, partyId }: Upload): string[] {
  if (type === 'other') return [];
  return documents
    .filter(
      (one) =>
        one.type === type &&
        'partyId' in one.reference &&
        one.reference.partyId === partyId &&
        receivedFileOf(one).supersededBy === undefined,
    )
    .map(({ documentId }) => documentId);
}
