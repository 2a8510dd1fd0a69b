import { must } from '../http/reply.js';
import { linksSchema } from '../http/shapes.js';
import type { Job } from '../job.js';
import { lookAt, settle } from '../work-steps.js';

/** Reviews about who somebody is; without him in the room nothing speaks for the application. */
const aboutIdentity: readonly unknown[] = ['identity_mismatch', 'loan_denied'];

/** Loans of strangers whose money goes to one account are taken for a ring; people of one house or one works are not. */
export const reviewFraud: Job = async (task, me) => {
  const workspace = await lookAt(task, me);
  const { about } = workspace.task;
  if (workspace.about?.findings.some(({ rule }) => rule === 'employer_false') === true)
    return await settle(task, me, {
      result: 'fraud_confirmed',
      comment: '两人用两个来源的号码核实，单位均无此人，认定虚构单位',
    });
  if (aboutIdentity.includes(about['reason']))
    return await settle(task, me, {
      result: 'fraud_confirmed',
      comment: '身份无法与申请人对应，按冒名申请处理',
    });
  const reply = await me.api.get(linksSchema, `/v1/loans/${task.loanId}/links`);
  const { items } = must('links', reply);
  const isRing = items.some(({ kind, loansOfOthers }) => kind === 'payee' && loansOfOthers > 0);
  return await settle(
    task,
    me,
    isRing
      ? { result: 'fraud_confirmed', comment: '多名无关申请人的贷款收款账户相同，认定为团伙申请' }
      : { result: 'cleared', comment: '已核对相关申请，同住或同事所致，排除团伙嫌疑' },
  );
};
