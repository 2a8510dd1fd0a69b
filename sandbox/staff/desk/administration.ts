import type { Workspace } from '../http/shapes.js';
import type { Job } from '../job.js';
import type { Person } from '../person.js';
import { lookAt, settle } from '../work-steps.js';
import { earlierWork } from './earlier-work.js';
import type { Judgement } from './judgement.js';

/** What the process could not do is done by hand; an order that the bank did not take is given once more and not for ever. */
export const administer: Job = async (task, me) => {
  const workspace = await lookAt(task, me);
  // The origination system is asked; its right paper ends the task.
  const reason = String(workspace.task.about['reason']);
  if (['papers_differ', 'insurance_open'].includes(reason)) return { did: 'nothing', until: null };
  return await settle(task, me, await judge(workspace, me));
};

async function judge(workspace: Workspace, me: Person): Promise<Judgement> {
  const byHand = { result: 'dealt_with', comment: '已与对方系统管理员核对并人工处理完毕' };
  const reason = workspace.task.about['reason'];
  if (reason === 'order_found')
    return { result: 'take_over', comment: '已与核心系统核对放款凭证，按该笔放款转贷后' };
  if (reason === 'order_confirm')
    return { result: 'confirm', comment: '已独立调取放款凭证复核，金额与收款人一致' };
  if (reason === 'papers_missing')
    return { result: 'end_loan', comment: '已向进件系统核实，客户不再办理' };
  if (reason !== 'money_rejected') return byHand;
  const earlier = await earlierWork(workspace, me);
  return earlier.some(({ result }) => result === 'order_again')
    ? { result: 'end_loan', comment: '银行再次未受理，终止该笔贷款' }
    : { result: 'order_again', comment: '银行确认未受理，核对收款账户后重新发起' };
}
