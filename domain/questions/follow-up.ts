/** What a branch opens besides rows and words on the call itself (`questions.md` §1, last column), as one code each. */
import type { BranchTarget, SpokenText } from './bank-rows.js';

/** Work that a person does because of an answer; the words say what. */
export const followUps = {
  second_verification: {
    zh: '由另一位同事、用另一个来源的号码重新核实',
    en: 'Verify it again: another person, a number from another source',
  },
  verify_employer: {
    zh: '客户的工作有变化：向单位重新核实',
    en: 'The job has changed: verify it with the employer',
  },
  check_numbers: {
    zh: '联系方式变动：核查换号原因（Q-BACK）',
    en: 'Contact points changed: ask why (Q-BACK)',
  },
  ask_about_security: {
    zh: '核查抵质押物现状（Q-POST-COLL）',
    en: 'Ask about the security (Q-POST-COLL)',
  },
  ask_guarantor: { zh: '单独与保证人面谈（Q-GUAR）', en: 'Interview the guarantor apart (Q-GUAR)' },
  call_issuer_back: {
    zh: '用独立查到的号码向开具收入证明的单位回拨',
    en: 'Call whoever issued the income certificate back, on a number of the directory',
  },
  note_do_not_call: { zh: '登记不再致电', en: 'Note that no more calls are wished' },
  fraud_review: { zh: '提交反欺诈核查', en: 'Have anti-fraud look at it' },
  explain_findings: {
    zh: '面谈之后新出现的发现：取得客户说明，并判断是否说得通',
    en: 'Found after the interview: get an explanation and judge whether it holds',
  },
  explain_and_confirm: {
    zh: '向客户讲清楚，并请其重新确认',
    en: 'Explain it to the customer and have it confirmed anew',
  },
  ask_for_licence: {
    zh: '车辆用于营运：索取营运许可',
    en: 'Commercial use of the car: ask for the licence',
  },
  apply_commercial_use_cap: {
    zh: '车辆用于营运：更正用途，按营运车的成数计算',
    en: 'Commercial use of the car: correct the use, so that its own cap counts',
  },
  ask_for_another_contact: {
    zh: '联系人没有同意：请客户另留一位',
    en: 'The contact has not agreed: ask for another one',
  },
  check_the_price: {
    zh: '买卖双方有关联：核查成交价格',
    en: 'Buyer and seller are related: check the price',
  },
  propose_visit: { zh: '安排现场检查', en: 'Arrange a visit' },
  request_statements: {
    zh: '请客户按期提交最近一期报表',
    en: 'Ask for the latest statements with a due date',
  },
  restructuring_path: {
    zh: '客户还款有困难：评估调整还款安排',
    en: 'Paying is hard: weigh another arrangement',
  },
  propose_special_mention: {
    zh: '建议分类至少为关注',
    en: 'Propose at least special mention as the class',
  },
  complaint: { zh: '登记投诉并答复', en: 'Take the complaint and answer it' },
  pause_calls: { zh: '投诉处理期间暂停催收联系', en: 'No calls while the complaint is looked at' },
  check_number: { zh: '核对客户新说的号码', en: 'Check the number that was told anew' },
  propose_correction: { zh: '按客户所说更正资料', en: 'Correct the file by what was said' },
  tell_right_terms: {
    zh: '告知客户正确的还款日、金额和账户',
    en: 'Tell the customer the right day, sum and account',
  },
  hand_to_person: { zh: '转专人跟进', en: 'A specialist takes it on' },
  correct_arrears: {
    zh: '银行侧差错造成的逾期：更正记录',
    en: 'Arrears by the bank’s own error: have them corrected',
  },
  branch_appointment: { zh: '约到网点办理', en: 'Make an appointment at a branch' },
  two_strong_factors: {
    zh: '没有做人脸核验：改用两项强要素核实身份',
    en: 'No face check: identify by two strong factors',
  },
} as const satisfies Record<string, SpokenText>;
export type FollowUp = keyof typeof followUps;

/**
 * Codes for which nobody opens anything after the call, each with who sees to it: the script, or the rules of the call's own result.
 */
export const seenToElsewhere: Readonly<Record<string, string>> = {
  end_call: 'The script ends (script-rows.ts).',
  check_lead_number: 'A number that was named is dialled only once the directory has it.',
  explain_and_ask_again: 'The call cannot be confirmed while the row has no answer.',
  stop_payout: 'A contradiction cannot be confirmed; denied, the loan is held.',
  work_out_ratios_again: 'New debts end the call as changed; the credit report is asked again.',
  withdraw_path: 'The result no_longer_wanted withdraws the loan.',
  remove_number: 'The number is removed as soon as the answer is in (refused-contacts.ts).',
  find_number_again: 'The employer is called on another number that was found (another-number.ts).',
  ask_to_be_put_through: 'An answer without weight goes to a person (manual-checks.ts).',
  fallback_ladder: 'What sources say of who pays counts, and a person climbs the rest (ladder.ts).',
  promise_to_pay: 'The promise is kept with its day and amount (promise.ts).',
  hold_check: 'The second verification is in the way of the report.',
};

/** A target of a branch as the code of the work that it stands for; null for rows and wordings, which the script serves. */
export function codeOf(target: BranchTarget): string | null {
  switch (target.to) {
    case 'row':
    case 'wording':
      return null;
    case 'bank':
      return target.id;
    case 'task':
      return target.type;
    case 'action':
      return target.code;
  }
}

/** Whether a code is work that a person does. */
export const isFollowUp = (code: string): code is FollowUp => Object.hasOwn(followUps, code);
