import type { Cycle } from '../state/servicing.js';
import type { DecideContext } from '../context.js';

/** What the duties are held against: a policy and a moment. */
export type Rules = Pick<DecideContext, 'policy' | 'now'>;

/** What the loan does not carry itself, for whoever has read it from the events. */
export interface ReadBesides {
  /** Every cycle, also of years that the loan has forgotten. */
  readonly cycles?: readonly Cycle[];
  /** Why a check was waived, in the words of whoever did it, by task. */
  readonly waiverReasons?: Readonly<Record<string, string>>;
}

/** What meets a duty: when, by whom, with what outcome as a code, and why it was waived. */
export interface Answer {
  status: 'met' | 'waived';
  at: string | null;
  /** Actors, or parties who did it themselves. */
  by: string[];
  how: string;
  reason: string | null;
}

/** One subject of a duty with what is there. */
export interface Standing {
  /** A party id, or `loan`. */
  subject: string;
  answer: Answer | undefined;
  /** Of a duty of each year: which one, the first after the money being 1. */
  year?: number;
  /** Its time is over, so that nothing can meet it any more. */
  isOver?: boolean;
}

/** An answer by which a duty is met. */
export const met = (at: string | null, by: string[], how: string): Answer => ({
  ...{ status: 'met', at, by, how, reason: null },
});

/** The standing of a duty of the loan itself. */
export const ofLoan = (answer: Answer | undefined): Standing[] => [{ subject: 'loan', answer }];
