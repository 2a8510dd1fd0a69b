import { othersPledges } from '../../checks/movable-assets.js';
import type { AssetPledge } from '../../facts/movable-assets.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessCase, BusinessRule } from './business-case.js';
import { pledgeShown } from './receivables-pledged.js';

type Goods = 'stock' | 'equipment';

/** Entries that may take in goods of a kind: what is leased or not paid yet is not the company's own; what is called otherwise may be anything. */
const entriesOn: Readonly<Record<Goods, readonly AssetPledge['kind'][]>> = {
  stock: ['stock', 'retained_title', 'other'],
  equipment: ['equipment', 'finance_lease', 'retained_title', 'other'],
};

/** Entries of others that stand and may take in stock, or equipment; nobody can compare two descriptions by rule. */
export function entriesAgainst(
  { movableAssets, loanId, today }: Pick<BusinessCase, 'movableAssets' | 'loanId' | 'today'>,
  goods: Goods,
): AssetPledge[] {
  if (movableAssets.state !== 'data') return [];
  return othersPledges(movableAssets.data, today, loanId).filter(({ kind }) =>
    entriesOn[goods].includes(kind),
  );
}

/**
 * Stock or equipment that is offered while an entry of another stands on assets of that kind (Civil Code art. 396, 403, 414): a person reads both
 * descriptions, since the register knows goods by words only: orange.
 */
export const goodsPledged: BusinessRule = {
  rule: 'goods_pledged',
  staleWhen: ['movable_assets', 'collateral'],
  opensQuestions: ['Q-SME-21'],
  evaluate(input) {
    const { declared, movableAssets, subject } = input;
    const offered = (['stock', 'equipment'] as const).filter(
      (goods) => declared[`${goods}Minor`] !== null,
    );
    if (offered.length === 0) return clear();
    if (movableAssets.state === 'missing') return notEvaluated('movable_assets');
    const standing = new Set(offered.flatMap((goods) => entriesAgainst(input, goods)));
    if (standing.size === 0) return clear();
    return findingOf(goodsPledged, subject, {
      severity: 'orange',
      kind: 'legal',
      compared: [...standing].flatMap((entry) => [
        compared('entry_describes', entry.description, 'text', 'movable_assets'),
        ...pledgeShown(entry),
      ]),
    });
  },
};
