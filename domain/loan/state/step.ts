import type { UnavailableClass } from '../../checks/outcome.js';
import type { StepName } from '../../process/view.js';

/** How a step fails, as far as it was noted: attempts of the same class are noted more and more rarely. */
export interface Failing {
  class: UnavailableClass;
  /** Since when it fails in this way. */
  since: string;
  /** At least so many attempts have failed. */
  attempts: number;
  /** When the next attempt was due, on the loan's clock; null where nobody could say. */
  nextTryAt: string | null;
}

/** A mail that must not go twice: from the first byte of its content on it may have been taken, until the server says that it was not. */
export type HandOver = 'begun' | 'not_taken';

/** An ordered step (design.md §2). `due` means: ordered, and perhaps already taken by the other side. */
export interface Step {
  key: string;
  step: StepName;
  /** A source name, message template, or the kind of thing reserved. */
  what: string;
  subject: string;
  /** Patience: so long on the loan's clock since `patientSince`, and at least so many failed attempts. */
  giveUpAfterSeconds: number;
  attemptsMin: number;
  orderedAt: string;
  /** `orderedAt`, later by the time for which the loan was held meanwhile. */
  patientSince: string;
  status: 'due' | 'done' | 'cancelled';
  /** Result code when done: an answer (`MATCH`, …), `sent`, `reserved`, `paid`, `given_up`, … */
  result: string | null;
  /** When it was done, by whatever answer; absent before, and of a cancelled one. */
  finishedAt?: string;
  /** Why it is tried again; null while all is well. */
  failing: Failing | null;
  /** How far a mail came that must not go twice; absent for every other step and before. */
  handOver?: HandOver;
  /** The key of the step that this one undoes. */
  undoes: string | null;
  /** Free of personal data: amounts, template codes, references. */
  input: Record<string, string | number | null>;
}
