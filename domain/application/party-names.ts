import type { CrossFieldProblem } from './cross-field-problem.js';
import type { Party } from './party.js';

/**
 * What is wrong with the originator's short names: two parties, or two contact points of one person, under one name cannot be told
 * apart, and a word that every object answers to (`constructor`) is kept for nobody.
 */
export function namingProblems(parties: readonly Party[]): CrossFieldProblem[] {
  return [
    ...problemsOf(
      parties.map(({ partyId }) => partyId),
      'party',
      (i) => ['parties', i, 'partyId'],
    ),
    ...parties.flatMap((party, i) =>
      party.kind === 'person'
        ? problemsOf(
            party.contactPoints.map(({ id }) => id),
            'contact point of this person',
            (j) => ['parties', i, 'contactPoints', j, 'id'],
          )
        : [],
    ),
  ];
}

function problemsOf(
  names: readonly string[],
  what: string,
  pathOf: (index: number) => (string | number)[],
): CrossFieldProblem[] {
  return names.flatMap((name, i) => {
    const path = pathOf(i);
    if (name in {}) return [{ path, message: 'this word cannot be a name; take another' }];
    if (names.indexOf(name) === i) return [];
    return [{ path, message: `already used by another ${what}; give each its own` }];
  });
}
