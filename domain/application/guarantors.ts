import type { CurrencyCode } from '../money/currency.js';
import type { CrossFieldProblem } from './cross-field-problem.js';
import type { Organisation, Party, Person } from './party.js';

/** Who speaks for a company that guarantees. */
export const representativesOf = (parties: readonly Party[], companyId: string): Person[] =>
  parties.flatMap((party) =>
    party.kind === 'person' && party.role === 'representative' && party.actsFor === companyId
      ? [party]
      : [],
  );

/**
 * What a guarantor says of himself and how he is reached: each says what he promises and is somebody else than the debtor, a person has a mobile, and
 * a company gives its figures and names exactly one person who speaks for it.
 */
export function guarantorProblems(
  parties: readonly Party[],
  currency: CurrencyCode,
): CrossFieldProblem[] {
  const ofEach = parties.flatMap((party, i) => {
    const say = (field: string | (string | number)[], message: string): CrossFieldProblem => ({
      path: ['parties', i, ...[field].flat()],
      message,
    });
    if (party.role !== 'guarantor')
      return [
        ...(party.guarantee === undefined
          ? []
          : [say('guarantee', 'only a guarantor gives a guarantee; leave it out')]),
        ...representativeProblems(party, parties, say),
      ];
    return [
      ...guaranteeProblems(party, currency, say),
      ...(party.kind === 'person'
        ? personProblems(party, say)
        : companyProblems(party, parties, say)),
    ];
  });
  return [...ofEach, ...ownDebtProblems(parties)];
}

/** Guarantors who are the debtor under another role. */
export const ownDebtProblems = (parties: readonly Party[]): CrossFieldProblem[] =>
  parties.flatMap((party, i) =>
    party.role === 'guarantor' && isDebtor(party, parties)
      ? [
          {
            path: ['parties', i, 'role'],
            message: 'is whoever borrows: nobody guarantees his own debt',
          },
        ]
      : [],
  );

type Say = (field: string | (string | number)[], message: string) => CrossFieldProblem;

function guaranteeProblems(
  { guarantee }: Party,
  currency: CurrencyCode,
  say: Say,
): CrossFieldProblem[] {
  if (guarantee === undefined)
    return [say('guarantee', 'a guarantor must say what is guaranteed: relation, form and amount')];
  const other = (['amount', 'netAssets'] as const).filter(
    (field) => guarantee[field] !== undefined && guarantee[field].currency !== currency,
  );
  return [
    ...(guarantee.amount.amountMinor === 0
      ? [say(['guarantee', 'amount', 'amountMinor'], 'must be above zero')]
      : []),
    ...other.map((field) =>
      say(['guarantee', field, 'currency'], 'must be the currency of terms.amount'),
    ),
  ];
}

/** Whether a guarantor is the debtor under another role. */
const isDebtor = (party: Party, parties: readonly Party[]): boolean =>
  parties.some(
    (other) => (other.role === 'borrower' || other.role === 'co_borrower') && isSame(party, other),
  );

const isSame = (one: Party, other: Party): boolean =>
  one.kind === 'person'
    ? other.kind === 'person' && one.idNumber === other.idNumber
    : other.kind === 'organisation' && one.uscc === other.uscc;

const hasMobile = ({ contactPoints }: Person) =>
  contactPoints.some(({ kind }) => kind === 'mobile');

function personProblems(person: Person, say: Say): CrossFieldProblem[] {
  return hasMobile(person)
    ? []
    : [say('contactPoints', 'a guarantor is called and must have a mobile number')];
}

function companyProblems(
  { partyId, business, guarantee }: Organisation,
  parties: readonly Party[],
  say: Say,
): CrossFieldProblem[] {
  const speaking = representativesOf(parties, partyId).length;
  return [
    ...(business === undefined
      ? [say('business', 'a company that guarantees must give its figures')]
      : []),
    ...(guarantee?.netAssets === undefined
      ? []
      : [say(['guarantee', 'netAssets'], 'the books of a company say it; leave it out')]),
    ...(speaking === 1
      ? []
      : [
          say(
            'role',
            speaking === 0
              ? 'nobody speaks for this company; name a "representative" who acts for it'
              : 'several persons speak for this company; name one',
          ),
        ]),
  ];
}

function representativeProblems(
  party: Party,
  parties: readonly Party[],
  say: Say,
): CrossFieldProblem[] {
  if (party.kind !== 'person') return [];
  if (party.role !== 'representative')
    return party.actsFor === undefined
      ? []
      : [say('actsFor', 'only a representative acts for a company; leave it out')];
  const company = parties.find(({ partyId }) => partyId === party.actsFor);
  return [
    ...(company?.kind === 'organisation' && company.role === 'guarantor'
      ? []
      : [say('actsFor', 'must name a company among the parties that guarantees')]),
    ...(hasMobile(party)
      ? []
      : [say('contactPoints', 'a representative is called and must have a mobile number')]),
  ];
}
