import type { Job } from '../job.js';
import { settle } from '../work-steps.js';

/** Nobody here has new facts, so the decision stands; another end is played through the API. */
export const reviewDecision: Job = async (task, me) =>
  await settle(task, me, { result: 'upheld', comment: '复核了报告与审批意见，事实与原决定一致' });

/** Answers what another team asks, as a colleague who has looked into the file. */
export const answerQuestion: Job = async (task, me) =>
  await settle(task, me, { result: 'answered', comment: '已查阅材料，未见妨碍办理的事项' });
