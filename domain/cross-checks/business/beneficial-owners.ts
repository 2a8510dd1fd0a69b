import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';
import { beneficialOwners } from './ownership.js';
import { mayBe } from './shown-person.js';

/**
 * A beneficial owner of whom nobody told (S86), or so much of the company in hands that cannot be followed that one may be hidden there: each
 * has to be identified and screened before the money (反洗钱法). Red stays for what lists say of him.
 */
export const beneficialOwnerUnknown: BusinessRule = {
  rule: 'beneficial_owner_unknown',
  staleWhen: ['business_registry', 'declared.people'],
  opensQuestions: ['Q-SME-03', 'Q-PROJ-19'],
  evaluate({ registry, declared, policy, subject }) {
    if (registry.state !== 'data') return notEvaluated('business_registry');
    const { shareBasisPoints, stepsMax } = policy.beneficialOwners;
    const { owners, unknownBasisPoints } = beneficialOwners(registry.data, {
      ...{ shareBasisPoints, stepsMax },
    });
    const untold = owners.filter((owner) => !declared.people.some((one) => mayBe(owner, one)));
    const numbers = [
      ...owners.flatMap((owner) => [
        compared(
          untold.includes(owner) ? 'beneficial_owner_untold' : 'beneficial_owner',
          owner.name,
          'text',
          'business_registry',
        ),
        compared(
          'share_through_chains',
          owner.shareBasisPoints,
          'basis_points',
          'business_registry',
        ),
      ]),
      compared('share_not_followed', unknownBasisPoints, 'basis_points', 'business_registry'),
    ];
    if (untold.length === 0 && unknownBasisPoints < shareBasisPoints) return clear(...numbers);
    return findingOf(beneficialOwnerUnknown, subject, {
      severity: 'orange',
      kind: 'legal',
      compared: numbers,
      tolerance: { ownerShareBasisPoints: shareBasisPoints },
    });
  },
};
