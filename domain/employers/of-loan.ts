import { z } from 'zod';
import { entryOf } from '../entry.js';
import type { EmployerDirectoryFacts } from '../facts/employer-directory.js';
import type { CheckOutcome } from '../checks/outcome.js';
import { callsEmployer } from '../loan/calls/call-purpose.js';
import { outcomeOfTask } from '../loan/calls/respondents.js';
import type { Command } from '../loan/commands/command.js';
import type { LoanEvent } from '../loan/events/event.js';
import { heardAstray } from '../loan/calls/heard-astray.js';
import type { Loan } from '../loan/state/loan.js';
import type { PartyState } from '../loan/state/party-state.js';
import type { EmployerCommand } from './employer-command.js';
import type { NumberResult } from './employer.js';

/** Something that a loan learnt of an employer. */
export interface EmployerNote {
  readonly uscc: string;
  readonly command: EmployerCommand;
}

/** The employer of a party by its code: as the source found it, else as the application says. */
export function employerCodeOf({ party, facts }: PartyState): string | null {
  const answer = facts.employer_directory?.answer;
  if (answer?.answer === 'FOUND' || answer?.answer === 'MATCH') return answer.data.uscc;
  return (party.kind === 'person' ? party.employment?.employerUscc : null) ?? null;
}

/** The employer about whose numbers the directory is asked for a command; null where it is not. */
export function employerOfCommand(command: Command, loan: Loan): string | null {
  if (command.type === 'completeTask') {
    const task = entryOf(loan.tasks, command.taskId);
    if (task === undefined || !callsEmployer(task)) return null;
    const party = entryOf(loan.parties, task.partyId ?? '');
    return party === undefined ? null : employerCodeOf(party);
  }
  if (command.type !== 'finishStep' || command.result.kind !== 'answer') return null;
  const step = entryOf(loan.steps, command.stepKey);
  if (step?.what !== 'employer_directory' || !isCompany(loan, step.subject)) return null;
  const { answer } = command.result;
  if (answer.answer !== 'FOUND' && answer.answer !== 'MATCH') return null;
  // What came from outside is read where the step is finished; here it only names whom to ask about.
  return foundCode.safeParse(answer.data).data?.uscc ?? null;
}

const foundCode = z.object({ uscc: z.string() });

/** Whether an event may tell of an employer: a source's answer, or the end of a call to one. */
export function tellsOfEmployer(event: LoanEvent): boolean {
  switch (event.type) {
    case 'source_answered':
      return event.data.source === 'employer_directory';
    case 'check_concluded':
      return event.data.check === 'employer_verification';
    default:
      return false;
  }
}

/**
 * What the directory of employers learns from a decision about a loan (depth.md G31): what its source found, and how a call on an
 * employer's number ended. `loan` is the loan before the decision. Without days of validity in the policy nothing is kept.
 */
export function employerNotes(
  loan: Loan,
  events: readonly LoanEvent[],
  validDays: number | undefined,
): EmployerNote[] {
  if (validDays === undefined) return [];
  return events.flatMap((event): EmployerNote[] => {
    if (event.type === 'source_answered' && event.data.source === 'employer_directory')
      return isCompany(loan, event.data.subject) ? foundBy(event, validDays) : [];
    if (event.type !== 'check_concluded' || event.data.check !== 'employer_verification') return [];
    const { basis, subject, outcome } = event.data;
    const party = entryOf(loan.parties, subject);
    const uscc = party === undefined ? null : employerCodeOf(party);
    if (party === undefined || uscc === null || !('taskId' in basis)) return [];
    if (!isCompany(loan, subject) || heardAstray(loan, basis)) return [];
    const reached = Object.values(loan.attempts).findLast(
      (one) =>
        one.taskId === basis.taskId &&
        one.outcome === 'CONNECTED_RPC' &&
        // Who answered another number than was planned says nothing of the planned one.
        one.dialledAsPlanned !== false,
    );
    const point = party.contactPoints.find(({ id }) => id === reached?.contactPointId);
    if (point === undefined) return [];
    const result = resultOfCall(loan, basis.taskId, outcome);
    return [{ uscc, command: { type: 'noteCalled', value: point.value, result, validDays } }];
  });
}

/**
 * Whether the employer is somebody else than the applicant. Whoever works for himself often is his own business (个体工商户): its name, place and
 * number are his, and the directory keeps nothing of a person.
 */
function isCompany(loan: Loan, partyId: string): boolean {
  const party = entryOf(loan.parties, partyId)?.party;
  const form = party?.kind === 'person' ? party.employment?.form : undefined;
  return form === 'direct' || form === 'dispatched';
}

function foundBy(
  { data: { subject }, parties }: Extract<LoanEvent, { type: 'source_answered' }>,
  validDays: number,
): EmployerNote[] {
  const answer = parties[subject]?.answer;
  if (answer?.answer !== 'FOUND' && answer?.answer !== 'MATCH') return [];
  const data = answer.data as EmployerDirectoryFacts;
  const { uscc, name, aliases, formerNames, status, districtCode, address } = data;
  const numbers = data.numbers.map(({ number, ...rest }) => ({ value: number, ...rest }));
  const found = {
    ...{ name, aliases, formerNames, status, numbers },
    address: { districtCode, text: address },
  };
  return [{ uscc, command: { type: 'noteFound', found, validDays } }];
}

/**
 * How the number did. The check may pass by other sources, or stand as an earlier call left it, though this call led elsewhere or to
 * nobody who could say: then the number has confirmed nothing, and what the call itself came to counts.
 */
function resultOfCall(loan: Loan, taskId: string, concluded: CheckOutcome): NumberResult {
  const result = resultOf(concluded);
  const task = entryOf(loan.tasks, taskId);
  return result === 'confirmed' && task !== undefined
    ? resultOf(outcomeOfTask(loan, task))
    : result;
}

/** Whether the number led to somebody who could say. What he said of the customer is the customer's matter and not the number's. */
function resultOf(outcome: CheckOutcome): NumberResult {
  switch (outcome.outcome) {
    case 'passed':
    case 'passed_with_note':
    case 'mismatch':
      return 'confirmed';
    case 'inconclusive':
      return outcome.reason === 'number_led_elsewhere' ? 'led_elsewhere' : 'nobody_told';
    case 'waived':
    case 'not_evaluated':
    case 'unavailable':
    case 'failed':
      return 'nobody_told';
  }
}
