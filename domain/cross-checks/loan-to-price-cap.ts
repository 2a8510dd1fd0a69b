import { loanSubject, type CaseFile } from '../checks/case-file.js';
import { inForceOn } from '../policy/dated.js';
import type { LoanToPriceCap } from '../policy/ratio-policy.js';
import type { CaseInput } from './cross-check.js';
import { submittedOn } from './submitted-on.js';
import { dataOf } from './usable-facts.js';

/** The cap that rules a case, or that no rule covers its day. */
export type CapResult =
  | { result: 'cap'; capBasisPoints: number; use: 'own' | 'commercial'; on: string }
  | { result: 'no_rule'; on: string };

/** Commercial when the applicant or the register says so: a logistics permit outweighs "own use" (S65). */
export function useOf(input: CaseInput<'auto'>): 'own' | 'commercial' {
  const register = dataOf(input, loanSubject, 'vehicle_register');
  const registered =
    register !== undefined && register.use !== 'unregistered' && register.use !== 'own';
  return input.file.purpose.use !== 'own' || registered ? 'commercial' : 'own';
}

/** The dated cap on loan to price (lending.md §7.3) by the day of submission, since that is when the terms were asked for. */
export function loanToPriceCap(input: CaseInput<'auto'>): CapResult {
  const on = submittedOn(input.file, input.policy.zone);
  const use = useOf(input);
  const cap = input.policy.loanToPriceCaps.find(
    (one) => inForceOn(one, on) && covers(one, use, input.file),
  );
  if (cap === undefined) return { result: 'no_rule', on };
  return { result: 'cap', capBasisPoints: cap.capBasisPoints, use, on };
}

function covers(cap: LoanToPriceCap, use: 'own' | 'commercial', file: CaseFile<'auto'>): boolean {
  const { state, fuel } = file.collateral;
  return (
    cap.state === state &&
    (cap.use === 'any' || cap.use === use) &&
    (cap.fuel === 'any' || cap.fuel === fuel)
  );
}
