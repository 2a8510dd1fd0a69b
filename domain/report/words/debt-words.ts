import type { WordPair } from './pair.js';

/** Debts and guarantees: rules, what they compare, and their tolerances. */
export const debtWords: Readonly<Record<string, WordPair>> = {
  public_records: ['征信公共信息', 'Public part of the credit report'],
  new_lenders: ['新增贷款机构', 'New lenders'],
  guarantees_given: ['对外担保', 'Guarantees given'],
  card_use: ['信用卡使用率', 'Use of cards'],
  card_used: ['信用卡已用额度', 'Used of cards'],
  card_limits: ['信用卡总额度', 'Limits of cards'],
  aboveBasisPoints: ['超过', 'above'],
  repaid_by_borrowing: ['以贷还贷', 'Repaid by new borrowing'],
  new_unsecured_lenders: ['新增无抵押贷款机构数', 'New unsecured lenders'],
  loans_drawn_to_repay: ['用于还贷的新借款', 'Loans drawn to repay'],
  drawn_on: ['放款入账日', 'Drawn on'],
  drawn: ['借入金额', 'Drawn'],
  repaid_from_it: ['随后还贷金额', 'Repaid from it'],
  incomeMonthsMax: ['月收入倍数上限', 'months of income at most'],
};
