import { entryOf } from '../../entry.js';
import type { ContactVerdict } from '../../contact-rules/contact-verdict.js';
import { purposeOf } from '../calls/call-purpose.js';
import { attemptsOf } from '../calls/attempts-of.js';
import type { DecideContext } from '../context.js';
import type { Loan } from '../state/loan.js';
import { contactsOf } from './workspace-contacts.js';

type Refused = Extract<ContactVerdict, { allowed: false }>;

/** Whether a task can be worked now, and for a call that cannot be made: since which rule, and until when as things stand. */
export type Readiness =
  | { ready: true }
  | {
      ready: false;
      rule: Refused['rule'];
      until: string | null;
      /** The clock or the calendar forbids it, so every call of this kind waits and not this one alone. */
      forEveryCall: boolean;
    };

/** Rules that look at the hour and the day alone. */
const ofTheHour: readonly Refused['rule'][] = ['window', 'holiday', 'night_ban', 'calendar'];

const ready = { ready: true } as const;

/**
 * A call waits only for time: when every number of it is refused and one of them becomes free by itself. Whatever a person has to mend
 * (no number, no consent, a number that nobody checked) is work now, and so is a call on which somebody was reached.
 */
export function readinessOf(loan: Loan, taskId: string, context: DecideContext): Readiness {
  const task = entryOf(loan.tasks, taskId);
  if (task === undefined || purposeOf(task) === null) return ready;
  if (attemptsOf(loan, task).some((attempt) => attempt.outcome === 'CONNECTED_RPC')) return ready;
  const refused: Refused[] = [];
  for (const { verdict } of contactsOf(loan, task, context)) {
    if (verdict.allowed) return ready;
    refused.push(verdict);
  }
  const waiting = refused.filter(({ clearedBy }) => clearedBy !== 'action');
  const first = waiting.sort((a, b) => ((a.until ?? '9') < (b.until ?? '9') ? -1 : 1))[0];
  if (first === undefined) return ready;
  const { rule, until } = first;
  const forEveryCall = waiting.every((one) => ofTheHour.includes(one.rule));
  return { ready: false, rule, until, forEveryCall };
}
