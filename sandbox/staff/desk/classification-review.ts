import type { Job } from '../job.js';
import { settle } from '../work-steps.js';

/** The service proposes a class; risk takes it into the classification of the period. */
export const takeUpClass: Job = async (task, me) =>
  await settle(task, me, { result: 'taken_up', comment: '已按逾期天数与核查结果提交分类认定' });
