import type { UnavailableClass } from '../../checks/outcome.js';
import type { StepName } from '../../process/view.js';

/** An ordered step (design.md §2). `due` means: ordered, and perhaps already taken by the other side. */
export interface Step {
  key: string;
  step: StepName;
  /** A source name, message template, or the kind of thing reserved. */
  what: string;
  subject: string;
  giveUpAfterSeconds: number;
  orderedAt: string;
  status: 'due' | 'done' | 'cancelled';
  /** Result code when done: an answer (`MATCH`, …), `sent`, `reserved`, `paid`, `given_up`, … */
  result: string | null;
  /** The last failure while it is retried; null while all is well. */
  failing: { class: UnavailableClass; since: string } | null;
  /** The key of the step that this one undoes. */
  undoes: string | null;
  /** Free of personal data: amounts, template codes, references. */
  input: Record<string, string | number | null>;
}
