import type { BusinessRegistryFacts, CompanyOwner } from '../../facts/business-registry.js';
import { divideRounded } from '../../money/rounding.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';
import { sumOf } from './amounts.js';
import { mayBe, type ShownPerson } from './registry-identity.js';

/** A person with what he holds of the company through all chains together, in basis points rounded down; `controls` without regard to it. */
export interface BeneficialOwner extends ShownPerson {
  shareBasisPoints: number;
  controls: boolean;
}

/** Who is behind a company, and how much of it could not be followed to a person. */
export interface Ownership {
  owners: BeneficialOwner[];
  /** Shares of holders whose own owners nobody told, or that lie beyond the steps that are followed. */
  unknownBasisPoints: number;
}

/** A share as an exact fraction over `whole`, which grows by 10,000 with each step. */
interface Fraction {
  part: bigint;
  whole: bigint;
}

interface Walk {
  facts: BusinessRegistryFacts;
  stepsMax: number;
  people: { person: ShownPerson; share: Fraction }[];
  unknown: Fraction;
}

const none: Fraction = { part: 0n, whole: 1n };
const add = (left: Fraction, right: Fraction): Fraction => ({
  part: left.part * right.whole + right.part * left.whole,
  whole: left.whole * right.whole,
});
const times = (share: Fraction, basisPoints: number): Fraction => ({
  part: share.part * BigInt(basisPoints),
  whole: share.whole * 10_000n,
});
const reaches = (share: Fraction, basisPoints: number): boolean =>
  share.part * 10_000n >= share.whole * BigInt(basisPoints);
const inBasisPoints = (share: Fraction): number =>
  Number(divideRounded(share.part * 10_000n, share.whole, 'down'));

function follow(walk: Walk, owners: readonly CompanyOwner[], held: Fraction, path: string[]): void {
  const told = sumOf(owners.map(({ shareBasisPoints }) => shareBasisPoints));
  // Who holds what the register leaves out is not known.
  if (told < 10_000) walk.unknown = add(walk.unknown, times(held, 10_000 - told));
  for (const owner of owners) {
    const share = times(held, owner.shareBasisPoints);
    if (owner.kind === 'person') {
      const { name, idLast4 } = owner;
      const known = walk.people.find(({ person }) => isSame(person, owner));
      if (known === undefined) walk.people.push({ person: { name, idLast4 }, share });
      else known.share = add(known.share, share);
      continue;
    }
    const { uscc } = owner;
    // Companies that hold each other go round for ever: what leads back into the path ends there.
    const above =
      uscc === null || path.includes(uscc) || path.length >= walk.stepsMax
        ? undefined
        : walk.facts.above.find((one) => one.uscc === uscc);
    if (above === undefined || uscc === null) walk.unknown = add(walk.unknown, share);
    else follow(walk, above.owners, share, [...path, uscc]);
  }
}

/**
 * The beneficial owners (受益所有人, 反洗钱法 and 受益所有人信息管理办法: 25 % or more, 以上 includes the number, or control): shares are multiplied along each
 * chain and added over all chains to the same person, exactly. Whoever controls is one whatever he holds. Where nobody reaches the bound
 * and none controls, it is who represents the company.
 */
export function beneficialOwners(
  facts: BusinessRegistryFacts,
  bounds: { shareBasisPoints: number; stepsMax: number },
): Ownership {
  const walk: Walk = { facts, stepsMax: bounds.stepsMax, people: [], unknown: none };
  follow(walk, facts.owners, { part: 1n, whole: 1n }, [facts.uscc]);
  const { controller } = facts;
  const found = walk.people
    .filter(({ share }) => reaches(share, bounds.shareBasisPoints))
    .map(({ person, share }) => ({
      ...person,
      shareBasisPoints: inBasisPoints(share),
      controls: controller !== null && isSame(controller, person),
    }));
  const unknownBasisPoints = inBasisPoints(walk.unknown);
  if (controller !== null && !found.some(({ controls }) => controls)) {
    const held = walk.people.find(({ person }) => isSame(controller, person));
    const shareBasisPoints = held === undefined ? 0 : inBasisPoints(held.share);
    return {
      owners: [...found, { ...controller, shareBasisPoints, controls: true }],
      unknownBasisPoints,
    };
  }
  if (found.length > 0) return { owners: found, unknownBasisPoints };
  const owners = [{ ...facts.legalRepresentative, shareBasisPoints: 0, controls: true }];
  return { owners, unknownBasisPoints };
}

/** The same person as far as two entries of one register tell. */
function isSame(left: ShownPerson, right: ShownPerson): boolean {
  return (
    left.name === right.name &&
    (left.idLast4 === null || right.idLast4 === null || left.idLast4 === right.idLast4)
  );
}

/**
 * A beneficial owner of whom nobody told (S86), or so much of the company in hands that cannot be followed that one may be hidden there: each
 * has to be identified and screened before the money (反洗钱法). Red stays for what lists say of him.
 */
export const beneficialOwnerUnknown: BusinessRule = {
  rule: 'beneficial_owner_unknown',
  staleWhen: ['business_registry', 'declared.people'],
  opensQuestions: [],
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
