import { refuse } from '../refusal.js';
import { paperName, papersOf } from '../required-papers.js';
import type { Completion } from './completion.js';
import { completed, resultOf } from './result.js';
import { taskResults } from './task-results.js';

/** The review is done when every paper that came has its verdict; what is refused or missing is the customer's then. */
export const completeDocumentReview: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.document_review);
  if (typeof result !== 'string') return result;
  const left = papersOf(draft.loan, draft.context).filter(({ status }) => status === 'received');
  if (left.length > 0)
    return refuse(
      'papers_unreviewed',
      `Accept or refuse what came first: ${left.map(paperName).join(', ')}.`,
    );
  completed(draft, task, command);
};
