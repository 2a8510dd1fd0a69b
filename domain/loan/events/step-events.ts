import type { UnavailableClass } from '../../checks/outcome.js';
import type { StepName } from '../../process/view.js';
import type { HandOver } from '../state/step.js';

/** Steps that leave our database: ordered before they are tried, finished once. */
export interface StepEvents {
  step_ordered: {
    data: {
      key: string;
      step: StepName;
      what: string;
      subject: string;
      /** Patience of the policy that ordered it: so long on the loan's clock, and at least so many failed attempts. */
      giveUpAfterSeconds: number;
      attemptsMin: number;
      undoes: string | null;
      input: Record<string, string | number | null>;
    };
  };
  /** It failed and is tried again, so that people see why it waits (S03). Noted as `patience.ts` says, not at every attempt. */
  step_failing: {
    data: {
      key: string;
      class: UnavailableClass;
      /** Attempts that have failed so far, this one included. */
      attempts: number;
      /** When it is tried next, ISO-8601 UTC on the loan's clock; null where nobody could say. */
      nextTryAt: string | null;
    };
  };
  /** Recorded before the content of a mail leaves, where a second one must not follow by itself (docs/decisions/0166-mail.md). */
  mail_handed_over: { data: { key: string; state: HandOver } };
  /** A server further on could not deliver it after all. */
  mail_bounced: { data: { key: string; template: string; partyId: string; status: string } };
  step_finished: { data: { key: string; result: string } };
  step_cancelled: { data: { key: string; reason: string } };
}
