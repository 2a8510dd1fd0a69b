import { withoutPlacePrefix } from '../questions/normalisers/place-names.js';
import { foldWithPlace } from '../questions/normalisers/org.js';
import { remembering } from '../remembering.js';
import { knownInstitutions } from './known-institutions.js';

/**
 * Kinds of institutions that lend or insure. Their names are made of few words that many share, so that one is hardly ever the short form of
 * another: 中国银行 stands in order in 中国农业银行, and is another bank.
 */
const kind =
  /(?:银行|信用社|消费金融|汽车金融|金融租赁|融资租赁|融资担保|小额贷款|金融|信托|财务|典当|保险|证券|bank|creditunion)$/;
/** Parts of an institution that are no lender of their own. */
const ownPart = /(?:信用卡中心|信用卡部|信用卡|总行)$/;
const legalForm = /(?:中国)?(?:股份)?(?:有限公司|公司)$|(?:na|fsb|inc|llc|corp)$/;
const branch = /^(?:.*(?:分行|支行|营业部|营业所|分理处))?$/;
/** Another institution that has the group's name in front: 光大证券北京营业部 is no branch of 光大银行. */
const otherOfTheGroup =
  /^(?:证券|期货|保险|人寿|财险|信托|基金|租赁|金融租赁|消费金融|理财|村镇银行|资产)/;
/** Other words for the same kind. */
const otherWords: readonly (readonly [RegExp, string])[] = [
  [/(?:农村商业银行|农商银行|农商行)$/, '农村商业银行'],
  [/(?:农村信用(?:合作)?(?:社联合社|联合社|联社|社)|农信社|农信联社)$/, '农村信用社'],
  [/信用合作社$/, '信用社'],
  [/小贷$/, '小额贷款'],
  [/消金$/, '消费金融'],
];

const registeredNames = new Map(
  knownInstitutions.flatMap(([name, ...others]) => [name, ...others].map((one) => [one, name])),
);

/** The registered name of the one that is meant by its short name, perhaps with one of its branches: 建行北京朝阳支行. */
function known(name: string): string | undefined {
  const exact = registeredNames.get(name);
  if (exact !== undefined) return exact;
  const short = [...registeredNames.keys()].find((one) => {
    const rest = name.slice(one.length);
    return name.startsWith(one) && branch.test(rest) && !otherOfTheGroup.test(rest);
  });
  return short === undefined ? undefined : registeredNames.get(short);
}

/**
 * An institution's name in one spelling, its branch or card centre as itself, without its legal form; null where the name is of no institution,
 * or is the word for its kind alone, which names nobody.
 */
export const institutionName = remembering((text: string): string | null => {
  const whole = foldWithPlace(text)
    .replace(ownPart, '')
    .replace(legalForm, '')
    .replace(/中国$/, '');
  const named = otherWords.reduce((name, [words, word]) => name.replace(words, word), whole);
  const registered = known(named);
  if (registered !== undefined) return registered;
  return kind.test(named) && named.replace(kind, '') !== '' ? named : null;
});

/**
 * Whether two names of institutions are the same one's. The place in front may be left out in one of them where a name is left without it; it is
 * all that tells 江苏农村信用社 from another province's.
 */
export function isSameInstitution(one: string, other: string): boolean {
  if (one === other) return true;
  const without = [one, other].map(withoutPlacePrefix);
  if (without.some((name) => name.replace(kind, '') === '')) return false;
  return without[0] === other || without[1] === one;
}
