/** The facts of conditions in words (`script-facts.ts`). */
import type { SpokenText } from './bank-rows.js';
import type { NumberFactName, SingleFactName } from './script-facts.js';

export const factTexts: Record<SingleFactName, SpokenText> = {
  product: { zh: '产品', en: 'the product' },
  partyKind: { zh: '对方类型', en: 'the kind of party' },
  loanContractExists: {
    zh: '已有借款合同或批准的报价',
    en: 'a loan contract or approved offer is on file',
  },
  incomeCertificateOnFile: { zh: '已有收入证明', en: 'an income certificate is on file' },
  providentFundFound: { zh: '公积金已查得', en: 'the provident fund answered' },
  usedCar: { zh: '是二手车', en: 'the car is used' },
  paymentMethod: { zh: '支付方式', en: 'the way of payment' },
  conditionsExist: { zh: '有放款条件', en: 'there are conditions before payout' },
  firstCycle: { zh: '第一次回访', en: 'it is the first callback' },
  newDraw: { zh: '上次联系后有新的提款', en: 'a draw went out since the last contact' },
  secured: { zh: '有抵押', en: 'the loan is secured' },
  guaranteed: { zh: '有保证人', en: 'the loan is guaranteed' },
  manufacturing: { zh: '借款企业为制造业', en: 'the company makes things' },
  worksBegun: { zh: '项目已开工', en: 'the works have begun' },
  drawAskedFor: { zh: '有提款申请', en: 'a draw is asked for' },
  equipmentPlanned: { zh: '预算中有设备', en: 'the budget has equipment in it' },
  capitalComplete: { zh: '资本金已全部到位（据申报）', en: 'all capital is told as paid in' },
  operating: { zh: '项目已投产', en: 'the project has started up' },
  homeSecuredOtherPurpose: {
    zh: '以住房抵押但不用于购房',
    en: 'it is secured by a home and not for buying it',
  },
  beforeDue: { zh: '还款日之前', en: 'it is before the due date' },
  overdue: { zh: '已逾期', en: 'it is overdue' },
  hardship: { zh: '有困难情形', en: 'there is hardship' },
  employerCheckStale: { zh: '单位核实已过期', en: 'the employer check is out of date' },
  afterPayout: { zh: '已放款', en: 'the money is out' },
  married: { zh: '本人已婚', en: 'whoever is asked is married' },
  enforcementOpen: { zh: '有未结执行案件', en: 'an enforcement is open' },
  registryListed: { zh: '被列入异常或失信名录', en: 'the registry lists the company' },
  lossInBooks: { zh: '报表为亏损', en: 'the books show a loss' },
  lienRegistered: { zh: '抵押已登记', en: 'the mortgage is registered' },
  misdialled: { zh: '实拨号码与计划不一致', en: 'other digits were dialled than planned' },
  stockHeld: { zh: '有存货', en: 'there is stock' },
  homeVisited: { zh: '现场是住家', en: 'the place is a home' },
  objectShown: { zh: '政策要求展示实物', en: 'policy wants the object shown' },
  resumed: { zh: '断线后重新接通', en: 'the line was cut and taken up again' },
  reviewedWith: { zh: '被质检的通话对象', en: 'whom the reviewed call was with' },
  reviewedInterview: { zh: '被质检的是面谈', en: 'the reviewed call was an interview' },
};

export const numberFactTexts: Record<NumberFactName, SpokenText> = {
  unreachableDays: { zh: '连续联系不上的天数', en: 'the days on which nobody could be reached' },
  netAssets: { zh: '净资产', en: 'net assets' },
};
