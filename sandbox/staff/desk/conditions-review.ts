import type { Job } from '../job.js';
import { settle } from '../work-steps.js';

/** The evidence of a condition has come in; the comment says where it is kept. */
export const confirmCondition: Job = async (task, me) =>
  await settle(task, me, { result: 'met', comment: '已收到并核对佐证材料，存入贷款档案' });
