import { loanSubject } from '../../checks/case-file.js';
import type { CrossCheckInput } from '../cross-check.js';
import { usableFacts, type UsableFacts } from '../usable-facts.js';

/**
 * What the property register says of the home; rules of a home look here. Only a new home may honestly not be there: of one that is sold
 * again nothing is known then, and nothing is clear.
 */
export function homeRegister(input: CrossCheckInput<'mortgage'>): UsableFacts<'property_register'> {
  const facts = usableFacts(input, loanSubject, 'property_register');
  const isMissing = facts.state === 'no_record' && input.file.collateral.state !== 'new';
  return isMissing ? { state: 'missing' } : facts;
}
