import { minuteOf, type TimeWindow } from '../../calendar/time-of-day.js';
import type { SpokenText } from '../../questions/bank-rows.js';
import type { DecideContext } from '../context.js';
import { hoursOfType } from '../deadlines.js';
import { asksArrears } from '../calls/arrears-call.js';
import type { Task, TaskType } from '../state/task.js';

/** What a call is about, after the gate: only then may the loan be named at all. Third parties hear no such sentence. */
export function callSubject(task: Pick<Task, 'type' | 'banks'>): SpokenText {
  if (asksArrears(task)) return { zh: '您这一期的还款', en: 'the payment that is due' };
  switch (task.type) {
    case 'applicant_interview':
      return { zh: '核对您申请的车贷', en: 'the car loan that you have applied for' };
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
