import { loanSubject } from '../../checks/case-file.js';
import type { CaseInput } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';
import { carOwner } from './car-owner.js';

/**
 * What a car is worth as security, in minor units: the lower of price and independent value, and nothing where the register shows that it is
 * not the seller's to give, is seized, or stands for another creditor first, for how much the register does not say (S15), and where it does
 * not know a used car. Null where value or
 * register is missing.
 */
export function valueThatSecures(input: CaseInput<'auto'>, valueMinor: number | undefined) {
  const register = usableFacts(input, loanSubject, 'vehicle_register');
  if (valueMinor === undefined || register.state === 'missing') return null;
  const owner = carOwner(input);
  const isAnothers = typeof owner === 'object' && owner.relation === 'other';
  // A new car is registered after the sale.
  if (register.state === 'no_record' && owner === 'not_registered') return 0;
  const isOurs =
    register.state === 'no_record' ||
    (!register.data.seized && register.data.lien !== 'other' && !isAnothers);
  return isOurs ? Math.min(valueMinor, input.file.purpose.price.amountMinor) : 0;
}
