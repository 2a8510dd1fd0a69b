import type { CrossFieldProblem } from './cross-field-problem.js';
import type { Party, Position } from './party.js';
import { lendsToCompanies, type Product } from './product.js';

/** Without these nobody could sign for the company, decide in it, or answer for its figures. */
const demandedOfEach = [
  'legal_representative',
  'controller',
  'finance_head',
] as const satisfies readonly Position[];

/** The positions that a loan to a company must name a holder of; a project is led by somebody besides. */
export const demandedPositions = (product: Product): readonly Position[] =>
  product === 'project_finance' ? [...demandedOfEach, 'project_head'] : demandedOfEach;

/**
 * Whether a key person holds no position any more: he has left the company, or what he was in it, and is nobody whom the loan asks, calls or
 * wants a paper of.
 */
export const hasLeft = (party: Party): boolean =>
  party.kind === 'person' && party.role === 'key_person' && (party.positions ?? []).length === 0;

/**
 * Who may borrow what: a company borrows working capital or for a project, a person everything else. A company gives its figures, as one that guarantees does; nobody else does.
 */
export function kindOfBorrowerProblems(
  parties: readonly Party[],
  product: Product,
): CrossFieldProblem[] {
  const wanted = lendsToCompanies(product) ? 'organisation' : 'person';
  return parties.flatMap((party, i) => {
    const at = (field: string) => ['parties', i, field];
    if (party.role !== 'borrower')
      return party.kind === 'organisation' &&
        party.business !== undefined &&
        party.role !== 'guarantor'
        ? [
            {
              path: at('business'),
              message: 'belongs to a company that borrows or guarantees; leave it out',
            },
          ]
        : [];
    if (party.kind !== wanted)
      return [
        { path: at('kind'), message: `the borrower of this product must be of kind "${wanted}"` },
      ];
    return party.kind === 'organisation' && party.business === undefined
      ? [{ path: at('business'), message: 'the company that borrows must give its figures' }]
      : [];
  });
}

/** Persons of a loan to a company, each of whom its policy asks about: nobody stands in it unchecked. A spouse is that of whoever puts up a home. */
const personsOfCompany: readonly Party['role'][] = [
  ...(['key_person', 'guarantor', 'representative', 'spouse'] as const),
];

/**
 * A company is spoken for by its key persons: each demanded position is held by exactly one of them, and each of them can be called.
 * A person who borrows has none.
 */
export function positionProblems(parties: readonly Party[], product: Product): CrossFieldProblem[] {
  const people = parties.map((party) => (party.kind === 'person' ? party : undefined));
  const problems = people.flatMap((person, i): CrossFieldProblem[] => {
    if (person === undefined) return [];
    const at = (field: string) => ['parties', i, field];
    if (lendsToCompanies(product) && !personsOfCompany.includes(person.role))
      return [
        {
          path: at('role'),
          message:
            'a person of a loan to a company is a key person, a guarantor, a representative or a spouse',
        },
      ];
    if (person.role !== 'key_person')
      return person.positions === undefined
        ? []
        : [{ path: at('positions'), message: 'only a key person has positions; leave it out' }];
    if (!lendsToCompanies(product))
      return [{ path: at('role'), message: 'only a company that borrows has key persons' }];
    return [
      ...(product !== 'project_finance' && person.positions?.includes('project_head')
        ? [{ path: at('positions'), message: 'only a project has a project head; leave it out' }]
        : []),
      ...(person.positions === undefined
        ? [{ path: at('positions'), message: 'a key person must hold a position' }]
        : []),
      ...(person.contactPoints.some(({ kind }) => kind === 'mobile')
        ? []
        : [{ path: at('contactPoints'), message: 'a key person must have a mobile number' }]),
    ];
  });
  if (!lendsToCompanies(product)) return problems;
  for (const position of demandedPositions(product)) {
    const holders = people.filter((person) => person?.positions?.includes(position)).length;
    if (holders === 1) continue;
    const message =
      holders === 0
        ? `no key person is the ${position}; name one`
        : `several key persons are the ${position}; name one`;
    problems.push({ path: ['parties'], message });
  }
  return problems;
}
