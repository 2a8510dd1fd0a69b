import { consultationOf } from '../consultations.js';
import { refuse } from '../refusal.js';
import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/**
 * The answer to what another team asked; its words are the comment, and the report holds them. One that comes after the signature is a
 * new fact: what was signed without it is stale.
 */
export const completeConsultation: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.consultation);
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  const asked = consultationOf(draft.loan, task);
  if (asked === undefined) return refuse('unknown_consultation', 'This task asks nothing.');
  const { consultationId, dueAt } = asked;
  completed(draft, task, command);
  draft.emit('consultation_answered', {
    ...{ consultationId, answer: command.comment ?? '' },
    late: dueAt !== null && draft.context.now > dueAt,
  });
  const { report, stage } = draft.loan;
  if (report === null || report.staleBecause !== null || stage === 'servicing') return;
  draft.emit('report_stale', { reportId: report.reportId, because: 'consultation_answered' });
};
