import type { Workspace } from '../http/shapes.js';
import type { Job } from '../job.js';
import type { Person } from '../person.js';
import { lookAt, settle } from '../work-steps.js';
import { earlierWork } from './earlier-work.js';
import type { Judgement } from './judgement.js';

/** Somebody who could not be reached is tried once more; then the case goes on without, or ends. */
export const reviewUnreachable: Job = async (task, me) => {
  const workspace = await lookAt(task, me);
  return await settle(task, me, await judge(workspace, me));
};

async function judge(workspace: Workspace, me: Person): Promise<Judgement> {
  const calls = await lookAt({ taskId: String(workspace.task.about['task']) }, me);
  // After the money nobody can be made to answer: it is noted, is a signal, and the next cycle calls again.
  if (calls.task.type === 'post_loan_call')
    return { result: 'go_on_unverified', comment: '多次联系未果，记为未核实，下个周期再联系' };
  // Nobody gives the simulated staff another number.
  const reason = String(workspace.task.about['reason']);
  if (['no_number_to_call', 'barred_elsewhere'].includes(reason))
    return { result: 'give_up', comment: '无可用联系号码，终止申请' };
  const earlier = await earlierWork(workspace, me);
  return earlier.some(({ result }) => result === 'try_again')
    ? { result: 'give_up', comment: '再次尝试后仍无法联系本人，终止申请' }
    : { result: 'try_again', comment: '换时段再联系一轮' };
}
