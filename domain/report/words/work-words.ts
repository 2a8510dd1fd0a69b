import type { WordPair } from './pair.js';

/** Steadiness of work: grades, reasons and bounds. */
export const workWords: Readonly<Record<string, WordPair>> = {
  employer_name_near: ['单位名称近似', 'Name near the employer’s'],
  job_stability: ['工作稳定性', 'Steadiness of work'],
  stable: ['稳定', 'stable'],
  medium: ['一般', 'medium'],
  unstable: ['不稳定', 'unstable'],
  reason: ['原因', 'Reason'],
  short_tenure: ['在职时间短', 'short time in the job'],
  many_employers: ['频繁更换单位', 'many employers'],
  gaps_in_contributions: ['缴费有中断', 'gaps in contributions'],
  no_contributions: ['无社保缴费', 'no contributions at all'],
  dispatched: ['劳务派遣', 'dispatched'],
  on_probation: ['试用期内', 'on probation'],
  employer_not_in_report: ['征信无此单位', 'employer not in the credit report'],
  start_differs_from_report: ['入职时间与征信不符', 'start differs from the credit report'],
  tenureMonthsMin: ['最少在职月数', 'months in the job at least'],
  employersFrom: ['单位数', 'employers from'],
  gapMonthsFrom: ['断缴月数', 'months without contributions from'],
};
