import type { WordPair } from './pair.js';

/** Findings about what a consumer loan is spent on, and what they compare: contract or order, invoices, merchant. */
export const consumptionWords: Readonly<Record<string, WordPair>> = {
  'policy:consumption': ['消费用途规则', 'Policy of consumption'],
  purpose_contract: ['消费合同或订单', 'Contract or order'],
  use_renovation: ['装修', 'renovation'],
  use_education: ['教育', 'education'],
  use_travel: ['旅游', 'travel'],
  use_medical: ['医疗', 'medical'],
  use_wedding: ['婚庆', 'wedding'],
  subject_renovation: ['装修', 'renovation'],
  subject_education: ['教育', 'education'],
  subject_travel: ['旅游', 'travel'],
  subject_medical: ['医疗', 'medical'],
  subject_wedding: ['婚庆', 'wedding'],
  subject_property: ['房产', 'property'],
  subject_securities: ['有价证券', 'securities'],
  subject_business: ['经营', 'business'],
  merchant: ['商户', 'Merchant'],
  'purpose.merchantPartyId': ['申报商户', 'Merchant named'],
  merchant_not_named: ['合同已有卖方而未申报商户', 'Contract names a seller, the application none'],
  merchant_not_registered: [
    '商户查无登记或非正常经营',
    'Merchant not in the register or in business',
  ],
  merchant_trade_differs: ['商户经营范围与用途不符', 'Merchant of another trade'],
  scope_registered: ['登记经营范围', 'Scope registered'],
  merchant_related: ['商户与借款人有关联', 'Merchant related to the borrower'],
  owner_of_merchant: ['借款人为商户的控制人', 'Borrower controls the merchant'],
};
