import { sandboxLenderSource, type LenderPolicy } from '../../policy/lender-policy.js';
import type { Fault } from '../fault.js';
import type { Surroundings } from '../surroundings.js';

/** An invented lender is for the sandbox alone: customers would be told to call back where nobody is. */
export function lenderFaults(
  { mark }: LenderPolicy,
  { daysAre }: Pick<Surroundings, 'daysAre'>,
): Fault[] {
  if (daysAre === 'sandbox' || mark.source !== sandboxLenderSource) return [];
  return [{ path: 'mark.source', message: 'an invented lender is for the sandbox alone' }];
}
