import type { AssetPledge } from '../../facts/movable-assets.js';
import type { ComparedValue } from '../../findings/finding.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { othersPledges } from '../../checks/movable-assets.js';
import type { BusinessRule, OfferedReceivable } from './business-case.js';

/**
 * Whether a pledge takes in an offered receivable: all receivables where the entry names neither debtor nor invoice, else the named
 * debtor's or the named invoices. An offer that names neither may be any of them.
 */
export function takesIn(
  pledge: AssetPledge,
  offered: Pick<OfferedReceivable, 'debtorUscc' | 'invoiceNumbers'>,
): boolean {
  if (pledge.kind !== 'receivables') return false;
  const { debtorUscc, invoiceNumbers } = pledge;
  if (invoiceNumbers.length > 0 && offered.invoiceNumbers.length > 0) {
    return offered.invoiceNumbers.some((number) => invoiceNumbers.includes(number));
  }
  return debtorUscc === null || offered.debtorUscc === null || debtorUscc === offered.debtorUscc;
}

/** An entry as a finding shows it. */
export function pledgeShown({ pledgee, securedMinor, from, to }: AssetPledge): ComparedValue[] {
  return [
    compared('pledged_to', pledgee, 'text', 'movable_assets'),
    amount('claim_secured', securedMinor, 'movable_assets'),
    compared('pledged_from', from, 'date', 'movable_assets'),
    compared('pledged_until', to, 'date', 'movable_assets'),
  ];
}

/**
 * Receivables that are offered to us and pledged to somebody already (中登网): whoever registered first is paid first (Civil Code art. 414, 768), so the
 * offer secures nothing: red. What they secure for another loan of ours counts as well; this loan's own entry, and entries that are over,
 * do not.
 */
export const receivablesPledged: BusinessRule = {
  rule: 'receivables_pledged',
  staleWhen: ['movable_assets', 'collateral'],
  opensQuestions: ['Q-SME-21'],
  evaluate({ movableAssets, declared, loanId, subject, today }) {
    if (declared.receivables.length === 0) return clear();
    if (movableAssets.state === 'missing') return notEvaluated('movable_assets');
    if (movableAssets.state === 'no_record') return clear();
    const taken = othersPledges(movableAssets.data, today, loanId).filter((pledge) =>
      declared.receivables.some((offered) => takesIn(pledge, offered)),
    );
    if (taken.length === 0) return clear();
    return findingOf(receivablesPledged, subject, {
      ...{ severity: 'red', kind: 'legal', compared: taken.flatMap(pledgeShown) },
    });
  },
};
