import { lendsToCompanies, type Product } from '../../application/product.js';
import { minuteOf, type TimeWindow } from '../../calendar/time-of-day.js';
import type { SpokenText } from '../../questions/bank-rows.js';
import type { DecideContext } from '../context.js';
import { hoursOfType } from '../deadlines.js';
import { asksArrears } from '../calls/arrears-call.js';
import { companyActedFor } from '../finding-matters.js';
import type { Loan } from '../state/loan.js';
import type { Task, TaskType } from '../state/task.js';
import { speaksAsGuarantor } from '../work.js';

/** What each product is called in talk. */
const loanNames: Readonly<Record<Product, SpokenText>> = {
  auto: { zh: '车贷', en: 'car loan' },
  mortgage: { zh: '房贷', en: 'home loan' },
  consumer: { zh: '消费贷款', en: 'consumer loan' },
  sme_working_capital: { zh: '流动资金贷款', en: 'working capital loan' },
  project_finance: { zh: '项目贷款', en: 'project loan' },
};

/** What an interview is about: of whoever guarantees his guarantee, of everybody else the loan that he or his company has applied for. */
function interviewSubject(loan: Loan, { partyId }: Pick<Task, 'partyId'>): SpokenText {
  if (speaksAsGuarantor(loan, partyId))
    return companyActedFor(loan, partyId) === undefined
      ? { zh: '核对您提供的担保', en: 'the guarantee that you give' }
      : { zh: '核对贵公司提供的担保', en: 'the guarantee that your company gives' };
  const { zh, en } = loanNames[loan.product];
  return lendsToCompanies(loan.product)
    ? { zh: `核对贵公司申请的${zh}`, en: `the ${en} that your company has applied for` }
    : { zh: `核对您申请的${zh}`, en: `the ${en} that you have applied for` };
}

/** What a call is about, after the gate: only then may the loan be named at all. Third parties hear no such sentence. */
export function callSubject(
  loan: Loan,
  task: Pick<Task, 'type' | 'banks' | 'partyId'>,
): SpokenText {
  if (asksArrears(task)) return { zh: '您这一期的还款', en: 'the payment that is due' };
  switch (task.type) {
    case 'applicant_interview':
      return interviewSubject(loan, task);
    case 'video_interview':
      return { zh: '视频面谈您的贷款申请', en: 'the loan that you have applied for' };
    case 'background_check':
      return { zh: '核实您的联系方式', en: 'a check of your phone numbers' };
    case 'pre_disbursement_call':
      return { zh: '放款前跟您再核对一次', en: 'a last check before your loan is paid out' };
    case 'post_loan_call':
      return { zh: '回访您的贷款使用和还款情况', en: 'how your loan and its payments are going' };
    default:
      return { zh: '核实有关情况', en: 'a check of some facts' };
  }
}

interface NextStep {
  step: SpokenText;
  when: SpokenText;
}

/** Work that follows a call before the customer hears again. */
const workAfter: Partial<Record<TaskType, readonly TaskType[]>> = {
  applicant_interview: ['employer_verification', 'report_review', 'approval'],
  video_interview: ['report_review', 'approval'],
  background_check: ['applicant_interview', 'report_review', 'approval'],
  pre_disbursement_call: ['conditions_review'],
};

/** What comes next and by when, from the time that policy allows for the work in between; promised in whole working days. */
export function nextStepOf(
  type: TaskType,
  context: Pick<DecideContext, 'policy' | 'businessHours' | 'teams'>,
): NextStep {
  const work = workAfter[type];
  if (work === undefined) {
    return {
      step: { zh: '按计划还款和回访', en: 'your payments and our calls, as planned' },
      when: { zh: '按约定的日期', en: 'on the dates agreed' },
    };
  }
  const days = workingDays(work, context);
  const step = work.includes('approval')
    ? { zh: '审核和审批', en: 'our review and decision' }
    : { zh: '放款', en: 'the payout' };
  return { step, when: { zh: `${days}个工作日内`, en: `within ${days} working days` } };
}

function workingDays(
  work: readonly TaskType[],
  context: Pick<DecideContext, 'policy' | 'businessHours' | 'teams'>,
): number {
  const { businessHours: allowed, defaultBusinessHours } = context.policy.work.deadlines;
  const days = work.map((type) => {
    const { weekly } = hoursOfType(type, context);
    return (allowed[type] ?? defaultBusinessHours) / hoursOf(weekly.monday);
  });
  return Math.max(1, Math.ceil(days.reduce((sum, one) => sum + one, 0)));
}

/** Hours of an ordinary working day, from its windows; a team that is closed on Mondays is taken to work eight. */
function hoursOf(windows: readonly TimeWindow[]): number {
  const minutes = windows.reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0);
  return minutes === 0 ? 8 : minutes / 60;
}
