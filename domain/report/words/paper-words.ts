import type { WordPair } from './pair.js';

/** Wanted papers, how they stand, and what is wrong with them. */
export const paperWords: Readonly<Record<string, WordPair>> = {
  identity_card: ['身份证', 'Identity card'],
  driving_licence: ['驾驶证', 'Driving licence'],
  labour_contract: ['劳动合同', 'Labour contract'],
  employment_certificate: ['在职证明', 'Employment certificate'],
  insurance_record: ['社保缴费证明', 'Social insurance record'],
  income_certificate: ['收入证明', 'Income certificate'],
  source_of_funds: ['资金来源说明', 'Statement on the source of funds'],
  bank_statement: ['银行流水', 'Bank statement'],
  purchase_contract: ['购买合同', 'Purchase contract'],
  insurance_policy: ['保险单', 'Insurance policy'],
  spouse_consent: ['配偶同意书', 'Consent of the spouse'],
  invoice: ['发票', 'Invoice'],
  down_payment_receipt: ['首付款凭证', 'Receipt of the down payment'],
  before_report: ['签署报告前', 'Before the report'],
  before_money: ['放款前', 'Before the money'],
  wanted: ['待提供', 'Wanted'],
  received: ['已收到', 'Received'],
  accepted: ['已接收', 'Accepted'],
  refused: ['已退回', 'Refused'],
  missing: ['缺少', 'Missing'],
  expired: ['已过期', 'Expired'],
  unreadable: ['无法辨认', 'Unreadable'],
  wrong_type: ['资料类型不符', 'Another kind of paper'],
  not_of_the_person: ['非本人资料', 'Not of this person'],
};
