import type { BusinessRegistryFacts, CompanyOwner } from '../../facts/business-registry.js';
import type { ShownPerson } from './shown-person.js';

/** A person with what he holds of the company through all chains together, in basis points rounded down; `controls` without regard to it. */
export interface BeneficialOwner extends ShownPerson {
  shareBasisPoints: number;
  controls: boolean;
}

/** A company that owns a part; `uscc` is null of a foreign or unnamed one. */
export interface HoldingCompany {
  name: string;
  uscc: string | null;
  shareBasisPoints: number;
}

/** Who is behind a company, and how much of it could not be followed to a person. */
export interface Ownership {
  owners: BeneficialOwner[];
  /** Companies at any step of a chain that hold as much as a beneficial owner; lists name companies too. */
  holders: HoldingCompany[];
  /** Shares of holders whose own owners nobody told, or that lie beyond the steps that are followed. */
  unknownBasisPoints: number;
}

/** Shares as whole numbers of the same unit, so that every product of basis points is exact: the company itself is `whole`. */
interface Walk {
  /** Owners of every company that the register tells of, by code. */
  ownersOf: ReadonlyMap<string, readonly CompanyOwner[]>;
  people: { person: ShownPerson; share: bigint }[];
  companies: { name: string; uscc: string | null; share: bigint }[];
  unknown: bigint;
}

/** One step up: what each company holds is shared out among its owners; what companies among them hold is for the next step. */
function stepUp(walk: Walk, held: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const next = new Map<string, bigint>();
  for (const [uscc, holds] of held) {
    const owners = walk.ownersOf.get(uscc) ?? [];
    let told = 0n;
    for (const owner of owners) {
      // A unit of 10,000 to the number of steps is divisible at each of them.
      const share = (holds * BigInt(owner.shareBasisPoints)) / 10_000n;
      told += share;
      if (owner.kind === 'person') addPerson(walk, owner, share);
      else addCompany(walk, owner, share);
      if (owner.kind === 'person') continue;
      if (owner.uscc === null || !walk.ownersOf.has(owner.uscc)) walk.unknown += share;
      else next.set(owner.uscc, (next.get(owner.uscc) ?? 0n) + share);
    }
    // Who holds what the register leaves out is not known.
    if (told < holds) walk.unknown += holds - told;
  }
  return next;
}

function addPerson(walk: Walk, { name, idLast4 }: ShownPerson, share: bigint): void {
  const known = walk.people.find(({ person }) => isSame(person, { name, idLast4 }));
  if (known === undefined) walk.people.push({ person: { name, idLast4 }, share });
  else known.share += share;
}

function addCompany(
  walk: Walk,
  { name, uscc }: Omit<HoldingCompany, 'shareBasisPoints'>,
  share: bigint,
): void {
  const known = walk.companies.find((one) =>
    uscc === null ? one.uscc === null && one.name === name : one.uscc === uscc,
  );
  if (known === undefined) walk.companies.push({ name, uscc, share });
  else known.share += share;
}

/** Goes up step by step, so that its work grows with owners and steps and never with the number of chains between them. */
function walkUp(facts: BusinessRegistryFacts, whole: bigint, stepsMax: number): Walk {
  const ownersOf = new Map(facts.above.map(({ uscc, owners }) => [uscc, owners]));
  ownersOf.set(facts.uscc, facts.owners);
  const walk: Walk = { ownersOf, people: [], companies: [], unknown: 0n };
  let held = new Map([[facts.uscc, whole]]);
  for (let step = 0; step < stepsMax && held.size > 0; step += 1) held = stepUp(walk, held);
  // What goes round in a circle, or higher than policy follows, ends here.
  for (const left of held.values()) walk.unknown += left;
  return walk;
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
  const whole = 10_000n ** BigInt(bounds.stepsMax);
  const walk = walkUp(facts, whole, bounds.stepsMax);
  const inBasisPoints = (share: bigint) => Number((share * 10_000n) / whole);
  const { controller } = facts;
  const reaches = ({ share }: { share: bigint }) =>
    share * 10_000n >= whole * BigInt(bounds.shareBasisPoints);
  const holders = walk.companies
    .filter(reaches)
    .map(({ share, ...company }) => ({ ...company, shareBasisPoints: inBasisPoints(share) }));
  const found = walk.people.filter(reaches).map(({ person, share }) => ({
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
      ...{ holders, unknownBasisPoints },
    };
  }
  if (found.length > 0) return { owners: found, holders, unknownBasisPoints };
  const owners = [{ ...facts.legalRepresentative, shareBasisPoints: 0, controls: true }];
  return { owners, holders, unknownBasisPoints };
}

/** The same person as far as two entries of one register tell. */
function isSame(left: ShownPerson, right: ShownPerson): boolean {
  return (
    left.name === right.name &&
    (left.idLast4 === null || right.idLast4 === null || left.idLast4 === right.idLast4)
  );
}
