import type { UploadRefusal } from '../../documents/examination.js';
import type { HandedInStatement } from '../../statements/handed-in.js';
import type { StatementProblemCode } from '../../statements/problem.js';
import type { DocumentReview } from '../../documents/review.js';
import type { DocumentRequest, WaivedPaper } from '../state/document-request.js';
import type { LoanDocument } from '../state/document.js';
import type { Upload } from '../state/upload.js';

/** Papers whose content comes through us. */
export interface DocumentEvents {
  /** A content is announced; whoever announced it may upload exactly this. */
  upload_begun: {
    data: Pick<
      Upload,
      'uploadId' | 'type' | 'partyId' | 'mediaType' | 'sizeBytes' | 'sha256' | 'key' | 'requestId'
    >;
  };
  /** It is said to be there; the step that examines it is ordered with this event. */
  upload_completed: { data: { uploadId: string } };
  upload_refused: {
    data: { uploadId: string; reason: UploadRefusal; signature: string | null };
  };
  /** Examined and on file. Earlier ones of its kind and party stay, and are superseded. */
  document_received: {
    data: { uploadId: string; document: LoanDocument; supersedes: string[] };
  };
  /**
   * A received statement was read into facts, or cannot be read. Codes and counts here; rows, names and the places of problems lie in the
   * part of the party whose account it is.
   */
  statement_read: {
    data: {
      documentId: string;
      partyId: string;
      layoutsVersion: string;
      /** Null of a file with problems. */
      rows: number | null;
      problems: StatementProblemCode[];
    };
    party: { statement: HandedInStatement };
  };
  /** A link to read the content with was given to the actor. */
  document_shown: {
    data: { documentId: string; partyId: string; purpose: string; taskId: string | null };
  };
  /** A person took a paper or refused it; said again it rules from then on. */
  document_reviewed: { data: { documentId: string } & Omit<DocumentReview, 'at' | 'by'> };
  /**
   * Contract and cost table on file count no more: whoever signed had not been shown what the loan costs (depth.md G28). Both are made anew,
   * and what was confirmed or signed before this is not taken.
   */
  signing_reopened: { data: { because: 'charges_not_disclosed'; taskId: string } };
  paper_waived: { data: Pick<WaivedPaper, 'item' | 'subject' | 'reason'> };
  /** The customer is asked; the step that sends the message is ordered with this event. */
  papers_requested: {
    data: Pick<
      DocumentRequest,
      'requestId' | 'items' | 'because' | 'dueAt' | 'remindAt' | 'linkDigest' | 'usesMax'
    >;
  };
  papers_reminded: { data: { requestId: string } };
  papers_request_ended: { data: { requestId: string; how: 'met' | 'expired' | 'replaced' } };
}
