import type { WordPair } from './pair.js';

/** Who guarantees, what he can carry, and the rules about it. */
export const guarantorWords: Readonly<Record<string, WordPair>> = {
  representative: ['保证人代表', 'Representative of the guarantor'],
  guarantor_stretched: ['保证人担保过多', 'Guarantor is stretched'],
  guarantor_income: ['保证人收入不足', 'Income of the guarantor too small'],
  guarantee_circle: ['互保或循环担保', 'Guarantees in a circle'],
  guarantor_not_allowed: ['不得担任保证人', 'May not guarantee'],
  resolution_insufficient: ['公司决议不足', 'Resolution does not cover the guarantee'],
  resolved_amount: ['决议金额', 'Amount resolved'],
  resolved_by: ['决议机构', 'Resolved by'],
  resolved_on: ['决议日期', 'Resolved on'],
  board: ['董事会', 'board'],
  shareholders: ['股东会', 'shareholders'],
  company_not_registered: ['工商无登记', 'Not in the business registry'],
  guaranteed_here: ['本笔担保金额', 'Guaranteed here'],
  net_assets: ['净资产', 'Net assets'],
  share_of_net_assets: ['担保占净资产', 'Guarantees to net assets'],
  instalment_guaranteed: ['所担保部分的月供', 'Instalment of what is guaranteed'],
  guarantees_in_circle: ['环内担保', 'Guarantee in the circle'],
  registered_as: ['登记机关及机构类别代码', 'Register and kind by the credit code'],
  netAssetsShareMaxBasisPoints: ['净资产占比上限', 'share of net assets at most'],
  incomeShareMaxBasisPoints: ['收入占比上限', 'share of income at most'],
  guarantee: ['保证', 'Guarantee'],
  guarantees: ['担保对象', 'For whom guarantees are given'],
};
