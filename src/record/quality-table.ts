import { lenderErrors } from '../../domain/quality/lender-errors.js';
import { each, known, type ReadTable } from './read-table.js';

/** The quality log: errors of the lender's own. A call that a loan forgets leaves its errors in the log. */
export const lenderErrorRows: ReadTable = {
  table: 'lender_errors',
  key: ['loan_id', 'error_id'],
  unproven: true,
  rowsStay: true,
  from: ({ attempts, answers, earlierRespondents }) => [attempts, answers, earlierRespondents],
  entries: (loan) => each(lenderErrors(loan), (_, { reason, at }) => [reason, at]),
  row: (loan, id) => {
    const { reason, by, from, taskId, attemptId, at } = known(lenderErrors(loan)[id], id);
    return {
      loan_id: loan.loanId,
      error_id: id,
      branch: loan.branch,
      product: loan.product,
      reason,
      made_by: by,
      noticed_by: from,
      task_id: taskId,
      attempt_id: attemptId,
      at,
    };
  },
};
