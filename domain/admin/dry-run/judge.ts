import type { CrossCheckInput } from '../../cross-checks/cross-check.js';
import { invariant } from '../../invariant.js';
import type { Loan } from '../../loan/state/loan.js';
import type { SignalCatalogue } from '../../signals/catalogue.js';
import type { Decisions } from './change.js';

/** What both policies are given alike. */
export type Circumstances = Pick<
  CrossCheckInput,
  'now' | 'calendar' | 'sharedNumbers' | 'sharedValues' | 'numbersElsewhere' | 'invoicesElsewhere'
> & { readonly signalCatalogue: SignalCatalogue };

/** A loan under one of the policies, on the day of which it is judged. */
export type JudgedCase = Circumstances &
  Pick<CrossCheckInput, 'policy' | 'today'> & { readonly file: Loan };

/**
 * One part of what a policy decides of a loan. It is pure: from the same case it says the same, and it reads no policy but the one of the case.
 */
export interface Judge {
  /**
   * The top-level parts of a policy that it reads, where they are few: it is given no others, and is not asked where none of them differs. Null
   * where only a loan shows what is read.
   */
  readonly reads: readonly string[] | null;
  readonly judge: (judged: JudgedCase) => Decisions;
}

/** A policy that shows these parts alone: whatever else is read breaks the judge, so that no part that it reads is left out. */
export function onlyParts<Policy extends object>(policy: Policy, parts: readonly string[]): Policy {
  return new Proxy(policy, {
    get: (target, name): unknown => {
      invariant(typeof name === 'symbol' || parts.includes(name), 'dry run: a part not declared');
      return Reflect.get(target, name);
    },
    has: (target, name) => {
      invariant(typeof name === 'symbol' || parts.includes(name), 'dry run: a part not declared');
      return Reflect.has(target, name);
    },
    ownKeys: () => {
      throw new Error('dry run: a judge lists the parts of its policy');
    },
  });
}
