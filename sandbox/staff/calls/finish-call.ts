import type { TaskRow, Workspace } from '../http/shapes.js';
import type { Worked } from '../job.js';
import type { Person } from '../person.js';
import { complete, lookAt, turnedAway } from '../work-steps.js';
import { unanswered } from './answer-body.js';
import { keepAnswer } from './answering.js';
import type { Said } from './line.js';

type HeardRows = ReadonlyMap<string, Record<string, Said>>;

/** What a call before the money ends in (depth.md G28). */
interface Ending {
  result: string;
  comment?: string;
}

/** So many times a changed case goes back to verification; then it is for risk to look at. */
const changedRoundsMax = 2;

/** Gives the rows that a call left open their coded reason: it has ended, and nobody may be called for a thing already asked. */
export async function leaveOpen(workspace: Workspace, me: Person): Promise<void> {
  for (const key of workspace.missing) {
    const row = workspace.script?.rows.find((one) => one.key === key);
    if (row !== undefined) await keepAnswer(workspace, row, unanswered('call_ended'), me);
  }
}

/** Refusals that say: by the answers this cannot be confirmed. */
const speaksAgainst = ['answers_differ', 'answers_missing'];

/** Completes a call's task with the result that the conversation gave. */
export async function finishCall(task: TaskRow, heard: HeardRows, me: Person): Promise<Worked> {
  const ending = endingOf(task, heard);
  const reply = await complete(task, me, ending);
  if (!reply.ok && speaksAgainst.includes(reply.problem.rule ?? ''))
    return await contradicted(task, me);
  // Numbers changed: the background check on another call comes first, and this one is completed after it.
  if (!reply.ok && reply.problem.rule === 'background_check_open') {
    return { did: 'nothing', until: null };
  }
  return turnedAway('complete', reply) ?? { did: 'work', result: ending.result };
}

/** The borrower's last word before the money decides that call; every other one is simply held. */
function endingOf({ type }: TaskRow, heard: HeardRows): Ending {
  if (type === 'contact_verification') return { result: 'asked' };
  if (type === 'background_check') {
    return { result: 'explained', comment: '换号原因与运营商记录一致' };
  }
  if (heard.get('Q-REMD-03')?.['cause'] === 'not_mine') {
    return { result: 'denied', comment: '借款人在电话中否认这笔贷款' };
  }
  if (type !== 'pre_disbursement_call') return { result: 'completed' };
  if (heard.get('Q-PRED-12')?.['wish'] === 'no_longer') {
    return { result: 'no_longer_wanted', comment: '借款人在电话中表示不再需要这笔贷款' };
  }
  if (heard.get('Q-PRED-01')?.['applied'] === 'other') {
    return { result: 'denied', comment: '借款人否认申请了这笔贷款' };
  }
  return { result: 'confirmed' };
}

/** What somebody says contradicts what is known: of numbers it stays unexplained, of what was approved it is a change. */
async function contradicted(task: TaskRow, me: Person): Promise<Worked> {
  if (task.type !== 'background_check') return await changed(task, me);
  const said = { result: 'unexplained', comment: '说法与运营商或征信记录不一致' };
  const reply = await complete(task, me, said);
  return turnedAway('complete', reply) ?? { did: 'work', result: said.result };
}

/** An answer contradicts what was approved: where it is the charges alone, back to signing; else to verification, and after some rounds to risk. */
async function changed(task: TaskRow, me: Person): Promise<Worked> {
  const { round } = (await lookAt(task, me)).task;
  const result = round <= changedRoundsMax ? 'changed' : 'denied';
  const comment = '电话中的说法与审批内容不一致，需要重新核实';
  const charges = { result: 'charges_not_disclosed', comment: '签约前未向借款人展示费用' };
  if ((await complete(task, me, charges)).ok) return { did: 'work', result: charges.result };
  const reply = await complete(task, me, { result, comment });
  return turnedAway('complete', reply) ?? { did: 'work', result };
}
