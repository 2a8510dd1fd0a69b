import { z } from 'zod';
import type { PropertyRegisterFacts } from '../../domain/facts/property-register.js';
import type { CaseFacts } from '../facts/case-facts.js';
import type { EstateFacts } from '../facts/estate.js';
import type { HomeFacts } from '../facts/home.js';
import { addDays, dateOf } from '../time/civil-date.js';
import { lookup, type Reply, type Seen } from './lookup.js';
import { unitField } from './request-fields.js';

const ownerOf = ({ name, idNumber }: { name: string; idNumber: string }) => ({
  name,
  idLast4: idNumber.slice(-4),
});

/** Who owns it: the buyer from the payout on, before that whoever sells, with those who own it together with him. */
function ownersOf(home: HomeFacts, { borrower }: CaseFacts, isBought: boolean) {
  if (isBought) return [ownerOf(borrower)];
  const seller = home.ownerInstead ?? home.seller;
  return [...(seller === null ? [] : [ownerOf(seller)]), ...home.coOwners.map(ownerOf)];
}

/** The mortgage that this lender has entered, where it stands. */
const ourMortgages = (
  ours: { registeredAt: string } | undefined,
  { terms }: CaseFacts,
): PropertyRegisterFacts['mortgages'] =>
  ours === undefined
    ? []
    : [
        {
          ...{ holder: 'ours', amountMinor: terms.amountMinor },
          registeredOn: dateOf(Date.parse(ours.registeredAt)),
        },
      ];

/** What stands in the register: a new home not before it is handed over. */
function entry(
  { world, now }: Seen,
  facts: CaseFacts,
  home: HomeFacts,
): Reply<'property_register'> {
  const { payoutOn, today } = world.lifeContext(facts, now);
  const isBought = payoutOn !== null;
  if (home.state === 'new') {
    const registeredOn = payoutOn === null ? null : addDays(payoutOn, home.registeredAfterDays);
    if (registeredOn === null || registeredOn > today) return { answer: 'NO_RECORD' };
  }
  const ours = world.liens.standing(home.unitNumber);
  const data: PropertyRegisterFacts = {
    unitNumber: home.unitNumber,
    owners: ownersOf(home, facts, isBought),
    ownedSince: isBought ? payoutOn : home.ownedSince,
    areaHundredths: home.registeredAreaHundredths,
    use: home.registeredUse,
    mortgages: [
      ...home.mortgagesOfOthers.map((one) => ({ holder: 'other' as const, ...one })),
      ...ourMortgages(ours, facts),
    ],
    seizures: home.seizures,
    rightOfResidence: home.rightOfResidence,
  };
  return { answer: 'FOUND', data };
}

/** Land or a building that a company offers; nobody buys it. */
function estateEntry(
  { world }: Seen,
  facts: CaseFacts,
  estate: EstateFacts,
): Reply<'property_register'> {
  const company = facts.business?.company;
  const named =
    estate.owner === 'company' && company !== undefined
      ? { name: company.name, idLast4: company.uscc.slice(-4) }
      : ownerOf(facts.borrower);
  const owner = estate.ownerInstead === null ? named : ownerOf(estate.ownerInstead);
  const ours = world.liens.standing(estate.unitNumber);
  const { unitNumber, ownedSince, areaHundredths, registeredUse: use, seizures } = estate;
  return {
    answer: 'FOUND',
    data: {
      ...{ unitNumber, ownedSince, areaHundredths, use, seizures, rightOfResidence: false },
      owners: [owner, ...estate.coOwners.map(ownerOf)],
      mortgages: [
        ...estate.mortgagesOfOthers.map((one) => ({ holder: 'other' as const, ...one })),
        ...ourMortgages(ours, facts),
      ],
    },
  };
}

/** 不动产登记. */
export const propertyRegister = lookup({
  source: 'property_register',
  consent: true,
  request: z.strictObject({ unitNumber: unitField }),
  subject: (world, { unitNumber }) => world.cases.byUnit(unitNumber),
  answer: (seen, _body, facts) =>
    facts?.home
      ? entry(seen, facts, facts.home)
      : facts?.estate
        ? estateEntry(seen, facts, facts.estate)
        : { answer: 'NO_RECORD' },
  empty: null,
});
