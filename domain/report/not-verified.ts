import { isVerified, type CheckOutcome } from '../checks/outcome.js';
import type { NotVerified, ReportAnswer, ReportInput } from './report.js';

/** The code that belongs to an outcome: its reason, class or who waived it. */
export function outcomeReason(outcome: CheckOutcome): string {
  switch (outcome.outcome) {
    case 'passed':
      return '';
    case 'passed_with_note':
      return outcome.note;
    case 'unavailable':
      return outcome.class;
    case 'waived':
    case 'not_evaluated':
    case 'inconclusive':
    case 'mismatch':
    case 'failed':
      return outcome.reason;
  }
}

/** Whether the check was not verified: `waived`, `not_evaluated`, `inconclusive`, `unavailable`. A mismatch and a failure are results. */
export function isNotVerified(outcome: CheckOutcome): boolean {
  return !isVerified(outcome) && outcome.outcome !== 'mismatch' && outcome.outcome !== 'failed';
}

/** Everything that was not verified, in the order checks, rules, answers, tasks (product.md §3, §5). */
export function notVerifiedOf(input: ReportInput): NotVerified[] {
  const checks = input.checks
    .filter((one) => isNotVerified(one.outcome))
    .map((one): NotVerified => ({
      what: 'check',
      name: one.check,
      subject: one.subject,
      outcome: one.outcome.outcome,
      reason: outcomeReason(one.outcome),
    }));
  const rules = input.rules
    .filter((one) => one.result === 'not_evaluated')
    .map((one): NotVerified => ({
      what: 'rule',
      name: one.rule,
      subject: one.subject,
      outcome: 'not_evaluated',
      reason: [...one.missing].sort().join(','),
    }));
  const answers = input.answers
    .filter((one) => one.verdict === 'not_answered')
    .map((one): NotVerified => ({
      what: 'answer',
      name: one.rowKey,
      subject: one.subject,
      outcome: 'not_answered',
      reason: one.reason ?? '',
    }));
  const parts = input.answers.flatMap(unansweredParts);
  const tasks = input.tasks
    .filter((one) => one.completedAt === null)
    .map((one): NotVerified => ({
      what: 'task',
      name: one.type,
      subject: one.subject ?? 'loan',
      outcome: 'not_done',
      reason: '',
    }));
  const unanswered = input.consultations
    .filter(({ answer }) => answer === null)
    .map(({ team }): NotVerified => ({
      ...{ what: 'task', name: 'consultation', subject: 'loan' },
      ...{ outcome: 'not_done', reason: team },
    }));
  return [...checks, ...rules, ...answers, ...parts, ...tasks, ...unanswered];
}

/**
 * Parts of an answered question that nobody answered. What was answered and has nothing to be held against counts neither for nor against
 * anybody (questions.md §1), and stands with its answer alone.
 */
function unansweredParts({ rowKey, subject, verdict, parts = [] }: ReportAnswer): NotVerified[] {
  if (verdict === 'not_answered') return [];
  return parts
    .filter((part) => part.verdict === 'not_answered')
    .map((part) => ({
      ...{ what: 'answer', name: `${rowKey}.${part.name}`, subject },
      ...{ outcome: part.verdict, reason: part.reason ?? '' },
    }));
}
