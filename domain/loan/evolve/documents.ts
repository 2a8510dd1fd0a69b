import { withEntry } from '../../entry.js';
import type { DocumentEvents } from '../events/document-events.js';
import { evolvePaperRequests } from './paper-requests.js';
import { receivedFileOf, type LoanDocument } from '../state/document.js';
import type { Loan } from '../state/loan.js';
import type { Upload } from '../state/upload.js';
import { changed, withParty, type Evolvers } from './evolver.js';

/** So many showings stay with a document; the timeline has all. */
const shownMax = 20;

export const evolveDocuments: Evolvers<keyof DocumentEvents> = {
  upload_begun: (loan, { data, at, actor }) => {
    const upload: Upload = {
      ...data,
      ...{ begunAt: at, begunBy: actor, status: 'awaited', documentId: null, refused: null },
    };
    return { ...loan, uploads: withEntry(loan.uploads ?? {}, data.uploadId, upload) };
  },
  upload_completed: (loan, { data }) => withUpload(loan, data.uploadId, { status: 'examining' }),
  upload_refused: (loan, { data: { uploadId, reason, signature }, at }) =>
    withUpload(loan, uploadId, { status: 'refused', refused: { reason, signature, at } }),
  document_received: (loan, { data: { uploadId, document, supersedes } }) => {
    const { documentId } = document;
    const others = loan.documents
      .filter((one) => one.documentId !== documentId)
      .map((one) =>
        supersedes.includes(one.documentId) ? { ...one, supersededBy: documentId } : one,
      );
    const received = withUpload(loan, uploadId, { status: 'received', documentId });
    return { ...received, documents: [...others, document] };
  },
  statement_read: (loan, { data: { partyId }, parties }) => {
    const statement = parties[partyId]?.statement;
    return statement === undefined ? loan : withParty(loan, partyId, () => ({ statement }));
  },
  document_shown: (loan, { data: { documentId, purpose }, at, actor }) => ({
    ...loan,
    documents: loan.documents.map((one) => {
      if (one.documentId !== documentId) return one;
      const { shown = [] } = receivedFileOf(one);
      return { ...one, shown: [...shown, { at, by: actor, purpose }].slice(-shownMax) };
    }),
  }),
  document_reviewed: (loan, { data: { documentId, ...review }, at, actor }) => ({
    ...loan,
    documents: loan.documents.map((one) =>
      one.documentId === documentId ? { ...one, review: { ...review, at, by: actor } } : one,
    ),
  }),
  signing_reopened: (loan, { at }) => ({
    ...loan,
    signingReopenedAt: at,
    documents: loan.documents.filter(({ type }) => !isSigned(type)),
  }),
  ...evolvePaperRequests,
};

const isSigned = (type: LoanDocument['type']) => type === 'loan_contract' || type === 'cost_table';

const withUpload = (loan: Loan, uploadId: string, change: Partial<Upload>): Loan => ({
  ...loan,
  uploads: changed(loan.uploads ?? {}, uploadId, change),
});

/** A document whose fields are captured later keeps the content that was received. */
export function withReceivedFile(
  document: LoanDocument,
  before: LoanDocument | undefined,
): LoanDocument {
  const { file, supersededBy, shown } = before === undefined ? {} : receivedFileOf(before);
  return {
    ...(file && { file }),
    ...(supersededBy && { supersededBy }),
    ...(shown && { shown }),
    ...document,
  };
}
