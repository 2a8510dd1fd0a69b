import type { PaperDefect } from '../../documents/completeness.js';

/** A paper that the customer is asked for, with what was wrong when he was asked. */
export interface RequestedPaper {
  item: string;
  /** The party whose paper it is, or `loan`. */
  subject: string;
  reason: PaperDefect;
  /** The document that was refused and is to be brought anew; null where none was. */
  insteadOf: string | null;
}

/** What the customer was asked for in one message. At most one is open; a new one takes over what the open one still wants. */
export interface DocumentRequest {
  requestId: string;
  items: RequestedPaper[];
  /** `submission`: what the application lacked. `refused`: what came through a link and was refused. `due`: what came due after the money. */
  because: 'submission' | 'refused' | 'person' | 'due';
  askedAt: string;
  askedBy: string;
  dueAt: string;
  remindAt: string;
  reminded: boolean;
  /** SHA-256 of the secret of the link in the message; the secret itself is nowhere. */
  linkDigest: string;
  usesMax: number;
  status: 'open' | 'met' | 'expired' | 'replaced';
  endedAt: string | null;
}

/** A paper that need not come. The reason is in the words of whoever decided it. */
export interface WaivedPaper {
  item: string;
  subject: string;
  reason: string;
  at: string;
  by: string;
}
