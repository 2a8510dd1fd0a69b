import type { NumberStanding } from '../../employers/standing.js';
import { entryOf } from '../../entry.js';
import { mayContact, type ContactVerdict } from '../../contact-rules/contact-verdict.js';
import { purposeOf } from '../calls/call-purpose.js';
import { contactRequest } from '../calls/contact-request.js';
import { pointsFor } from '../calls/second-verification.js';
import { checkOfNumber } from '../calls/number-facts.js';
import type { NumberCheck } from '../../number-check/number-check.js';
import type { DecideContext } from '../context.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';

/** One number of the task with what the rules say of calling it now. The number itself is masked by the API. */
export interface WorkspaceContact {
  contactPointId: string;
  kind: string;
  label: string | null;
  source: string;
  /** Of an employer's number what the directory of employers said of it; null where it had nothing to say. */
  standing: NumberStanding | null;
  value: string;
  /** What speaks against the number; a warning is confirmed by whoever calls. */
  numberCheck: NumberCheck;
  verdict: ContactVerdict;
}

/** The numbers that a task may call; none for work that is no call. */
export function contactsOf(loan: Loan, task: Task, context: DecideContext): WorkspaceContact[] {
  const purpose = purposeOf(task);
  const party = task.partyId === null ? undefined : entryOf(loan.parties, task.partyId);
  if (purpose === null || party === undefined) return [];
  return pointsFor(loan, task, party).map((point) => ({
    contactPointId: point.id,
    kind: point.kind,
    label: point.label,
    source: point.source,
    standing: point.standing ?? null,
    value: point.value,
    numberCheck: checkOfNumber(loan, party, point, context),
    verdict: mayContact(
      contactRequest(loan, task, party, point, purpose, context),
      context.ledger,
      context.contactRules,
      context.calendar,
      context.now,
    ),
  }));
}
