import type { Role } from '../actor.js';

/** What somebody wrote down in the case; appended and never changed (depth.md G18). */
export interface Note {
  noteId: string;
  at: string;
  by: string;
  /** Personal. */
  text: string;
  /** Subjects of the sign-in who are meant to read it. */
  mentions: string[];
  /** Only people with one of these roles read it; null for everybody who reads the loan. */
  visibleTo: Role[] | null;
}

/** A question to another team, whose answer the report holds. */
export interface Consultation {
  consultationId: string;
  taskId: string;
  team: string;
  /** Personal. */
  question: string;
  askedBy: string;
  askedAt: string;
  /** Who waits for the answer: whoever asked, or to whom the work was handed over. */
  owner: string;
  dueAt: string | null;
  /** Personal text; null until it came. */
  answer: { text: string; by: string; at: string; late: boolean } | null;
  /** Why nobody has to answer any more. */
  withdrawn: { by: string; at: string; reason: string } | null;
}
