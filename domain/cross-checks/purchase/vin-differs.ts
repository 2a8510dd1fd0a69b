import { capturedPurchase } from '../../checks/captured-purchase.js';
import { loanSubject } from '../../checks/case-file.js';
import type { ComparedValue } from '../../findings/finding.js';
import {
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
  type CrossCheckInput,
} from '../cross-check.js';
import { dataOf } from '../usable-facts.js';

/**
 * The VIN is the same on application, contract and invoice (depth.md G15, S65; lending.md §7.5: exact). Two cars of one series differ by
 * their last digit, so no VIN is near enough: it is orange at once, and read again from the car. What the register writes otherwise is
 * `vin_reread`.
 */
export const vinDiffers: CrossCheck<'auto'> = {
  rule: 'vin_differs',
  about: 'loan',
  staleWhen: ['collateral.vin', 'purchase_contract', 'purpose.invoices', 'invoices'],
  opensQuestions: ['Q-AUTO-09'],
  evaluate(input, subject) {
    const { vin } = input.file.collateral;
    const elsewhere = vinsElsewhere(input);
    if (elsewhere.length === 0) return notEvaluated('purchase_contract', 'purpose.invoices');
    const all = [compared('vin', vin, 'text', 'application'), ...elsewhere];
    if (elsewhere.every(({ value }) => value === vin)) return clear(...all);
    return findingOf(vinDiffers, subject, { severity: 'orange', kind: 'fraud', compared: all });
  },
};

/** Every VIN that a paper or the tax office names. */
function vinsElsewhere(input: CrossCheckInput<'auto'>): ComparedValue[] {
  const { file } = input;
  const contract = capturedPurchase(file);
  const printed = (file.purpose.invoices ?? []).flatMap(({ vin }) => vin ?? []);
  const taxed = (dataOf(input, loanSubject, 'invoices')?.invoices ?? []).flatMap(
    ({ vin }) => vin ?? [],
  );
  return [
    ...(contract === null ? [] : [compared('vin', contract.goods, 'text', 'purchase_contract')]),
    ...printed.map((vin) => compared('vin', vin, 'text', 'invoice')),
    ...taxed.map((vin) => compared('vin', vin, 'text', 'invoices')),
  ];
}
