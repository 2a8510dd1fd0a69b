import { capturedPurchase } from '../../checks/captured-purchase.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';

/** The contract of sale is about another property unit than the application (S15, depth.md G15): another home would be paid for. Exact. */
export const homeDiffers: CrossCheck<'mortgage'> = {
  rule: 'home_differs',
  about: 'loan',
  staleWhen: ['collateral.unitNumber', 'purchase_contract'],
  opensQuestions: ['Q-MORT-09'],
  evaluate({ file }, subject) {
    const contract = capturedPurchase(file);
    if (contract === null) return notEvaluated('purchase_contract');
    const { unitNumber } = file.collateral;
    const units = [
      compared('property_unit', unitNumber, 'text', 'application'),
      compared('property_unit', contract.goods, 'text', 'purchase_contract'),
    ];
    if (contract.goods === unitNumber) return clear(...units);
    return findingOf(homeDiffers, subject, { severity: 'orange', kind: 'fraud', compared: units });
  },
};
