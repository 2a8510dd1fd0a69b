import type { NormaliserName, PlainRule } from '../notation/comparison-rule.js';

/** The normaliser that a rule implies or names (`questions.md` §1.2). */
export function impliedNormaliser(rule: PlainRule): NormaliserName {
  switch (rule.kind) {
    case 'exact':
    case 'covers':
    case 'contained_in':
    case 'set_equal':
    case 'trap':
      return rule.normaliser;
    case 'same_entity':
      return 'org';
    case 'same_district':
    case 'same_city':
      return 'addr';
    case 'date':
      return rule.unit === 'm' ? 'ym' : 'ymd';
    case 'by':
      return 'ymd';
    case 'day':
      return 'dom';
    case 'one_of':
    case 'judged':
      return 'code';
    case 'amount':
    case 'amount_min':
    case 'amount_max':
    case 'points':
    case 'count':
    case 'within':
      return 'num';
    case 'none':
      return 'txt';
  }
}
