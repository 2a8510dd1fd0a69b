import { must } from '../http/reply.js';
import { loanSchema, revealedSchema, type Workspace } from '../http/shapes.js';
import type { Job } from '../job.js';
import { actorOf, type Person } from '../person.js';
import { claim, giveBack, lookAt, settle } from '../work-steps.js';
import { earlierWork } from './earlier-work.js';
import type { Judgement } from './judgement.js';
import type { PublicLists } from './public-lists.js';

/** A check that its source could not settle is settled by what else can be looked at, always with a comment (S03, S18). */
export const judgeCheck: Job = async (task, me, { lists }) => {
  // What must be seen in clear is shown to whoever has the task in hand.
  const away = await claim(task, me);
  if (away !== null) return away;
  const workspace = await lookAt(task, me);
  const judgement = await judge(workspace, me, lists);
  if (judgement === 'not_to_be_seen') {
    return await giveBack(task, me, '本人正与该客户通话核实，证件信息不对其显示');
  }
  return await settle({ ...task, assignee: actorOf(me) }, me, judgement);
};

/** What came of looking: a judgement, or that its values are kept from this person while he has the call to the customer in hand. */
type Looked = Judgement | 'not_to_be_seen';

async function judge(workspace: Workspace, me: Person, lists: PublicLists): Promise<Looked> {
  const found = workspace.about?.check ?? null;
  if (found === null) return { result: 'inconclusive', comment: '任务没有指明要核实的项目' };
  const { key, outcome } = found;
  switch (outcome.outcome) {
    case 'unavailable':
      return (await timesAsked(workspace, key, me)) >= asksMax
        ? { result: 'inconclusive', comment: '数据源再次查询仍无法取得结果，按未核实处理' }
        : { result: 'ask_again', comment: '数据源暂时不可用，稍后重新查询' };
    case 'inconclusive':
      return await judgeInconclusive(workspace, key, outcome.reason ?? '', me, lists);
    case 'mismatch':
      return judgeMismatch(key);
    case 'not_evaluated':
      return {
        result: 'inconclusive',
        comment: '未取得授权或资料，无法向数据源核实，按未核实处理',
      };
    default:
      return { result: 'failed', comment: '来源给出明确的负面结果，予以确认' };
  }
}

/** An outage is no fault of the customer's: the source is asked so often again before the matter is left open, which he pays for. */
const asksMax = 5;

async function timesAsked(workspace: Workspace, key: string, me: Person): Promise<number> {
  const earlier = await earlierWork(workspace, me);
  return earlier.filter(({ about, result }) => about['check'] === key && result === 'ask_again')
    .length;
}

async function judgeInconclusive(
  workspace: Workspace,
  key: string,
  reason: string,
  me: Person,
  lists: PublicLists,
): Promise<Looked> {
  if (key.startsWith('follow_up_')) return { result: 'passed', comment: '已按客户回答办妥' };
  if (key.startsWith('sanctions:')) return await judgeNamesakes(workspace, me, lists);
  if (reason === 'vehicle_not_in_register') return await judgeNewCar(workspace, me);
  return { result: 'inconclusive', comment: '没有其他可靠途径核实，按未核实处理' };
}

/** A namesake is told from the person by the date of birth, which is in the ID number; without one nobody is cleared. */
async function judgeNamesakes(
  { loanId, task }: Workspace,
  me: Person,
  lists: PublicLists,
): Promise<Looked> {
  const unsettled = { result: 'inconclusive', comment: '无法与名单逐一比对，按未核实处理' };
  if (task.partyId === null) return unsettled;
  const wish = {
    ...{ partyId: task.partyId, field: 'idNumber' },
    ...{ purpose: 'identity_check', taskId: task.taskId },
  };
  const shown = await me.api.send(revealedSchema, `/v1/loans/${loanId}/reveals`, wish);
  if (!shown.ok) return shown.problem.rule === 'asked_on_your_call' ? 'not_to_be_seen' : unsettled;
  const { value: idNumber } = shown.body;
  const namesakes = await lists.namesakesOf(idNumber);
  if (namesakes === null || namesakes.some(({ birthDate }) => birthDate === null)) return unsettled;
  const born = idNumber.slice(6, 14).replace(/^(....)(..)(..)$/, '$1-$2-$3');
  const meant = namesakes.filter(({ birthDate }) => birthDate === born);
  if (
    meant.length > 0 &&
    meant.every(({ topics }) => topics.length > 0 && topics.every(isOfOffice))
  )
    return { result: 'exposed', comment: '姓名、出生日期与名单一致，因公职列名，加强尽职调查' };
  return meant.length > 0
    ? { result: 'failed', comment: '姓名与出生日期均与名单一致' }
    : { result: 'passed', comment: '仅姓名相同，出生日期与名单不符，不是同一人' };
}

/** Whoever is listed for an office, or for somebody's who is close to him, is looked at more closely and not refused. */
const isOfOffice = (topic: string): boolean => topic.startsWith('role.');

/** A new car is registered only after it is delivered; until then its papers speak for it. */
async function judgeNewCar({ loanId }: Workspace, me: Person): Promise<Judgement> {
  const loan = must('loan', await me.api.get(loanSchema, `/v1/loans/${loanId}`));
  const types = loan.documents.map(({ type }) => type);
  const papers = types.includes('purchase_contract') && types.includes('invoice');
  return loan.collateral?.state === 'new' && papers
    ? { result: 'passed', comment: '新车尚未登记，购车合同与发票已在案，登记后再查' }
    : { result: 'inconclusive', comment: '登记机关没有该车记录，且购车材料不足' };
}

/** What a register says of the person himself stands; a telephone's word on an employer does not prove anything alone. */
function judgeMismatch(key: string): Judgement {
  return key.startsWith('employer_verification:')
    ? { result: 'inconclusive', comment: '单位答复与申请不符，没有第二个来源，按未核实处理' }
    : { result: 'failed', comment: '来源与申请资料不一致，予以确认' };
}
