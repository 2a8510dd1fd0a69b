import type { Job } from '../job.js';
import { lookAt, settle } from '../work-steps.js';

/** What the law does not allow is ended; what is beyond the lender's own rules alone is let pass, and those who approve weigh it. */
export const reviewEligibility: Job = async (task, me) => {
  const { task: seen } = await lookAt(task, me);
  return await settle(
    task,
    me,
    seen.about['reason'] === 'not_possible'
      ? { result: 'not_eligible', comment: '超出法规上限，无法受理' }
      : { result: 'let_pass', comment: '超出本行指引但不违反法规，同意继续，由审批人综合判断' },
  );
};
