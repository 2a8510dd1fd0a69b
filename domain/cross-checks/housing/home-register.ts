import { loanSubject } from '../../checks/case-file.js';
import type { CrossCheckInput } from '../cross-check.js';
import { usableFacts, type UsableFacts } from '../usable-facts.js';

/** What the property register says of the home; rules of a home look here. */
export function homeRegister(input: CrossCheckInput<'mortgage'>): UsableFacts<'property_register'> {
  return usableFacts(input, loanSubject, 'property_register');
}
