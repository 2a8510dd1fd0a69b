import type { UploadRefusal } from '../../documents/examination.js';
import type { MediaType, UploadType } from '../../documents/upload.js';

/** A content that somebody has announced and uploads, or has uploaded. Codes and a digest; nothing of the content. */
export interface Upload {
  uploadId: string;
  type: UploadType;
  partyId: string | null;
  mediaType: MediaType;
  sizeBytes: number;
  sha256: string;
  /** Where it arrives in the object storage. */
  key: string;
  begunAt: string;
  begunBy: string;
  /** `awaited`: the link is out. `examining`: said to be there; storage and scanner are asked. */
  status: 'awaited' | 'examining' | 'received' | 'refused';
  /** The request through whose link it comes; absent for what the origination system or staff upload. */
  requestId?: string;
  /** The document that it became. */
  documentId: string | null;
  refused: { reason: UploadRefusal; signature: string | null; at: string } | null;
}

/** The examined content of a document, as it is kept. */
export interface DocumentFile {
  uploadId: string;
  mediaType: MediaType;
  sizeBytes: number;
}

/** That somebody was given a link to read a document with. */
export interface DocumentShowing {
  at: string;
  by: string;
  purpose: string;
}
