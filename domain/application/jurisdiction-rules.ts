import { jurisdictionOf } from '../formats/identity-number.js';
import { homeJurisdiction } from '../policy/jurisdiction.js';
import type { CrossFieldProblem } from './cross-field-problem.js';
import type { Party } from './party.js';

/** How places are told: GB/T 2260 at home, the county code of FIPS 6-4 in the United States. */
const districtDigits: Readonly<Record<string, number>> = { cn: 6, us: 5 };

/**
 * What an application must say in its jurisdiction: numbers of persons and codes of places are those of its register, and where people may live
 * in several zones each address says in which. A company is known by China's register alone.
 */
export function jurisdictionProblems(
  parties: readonly Party[],
  jurisdiction: string,
): CrossFieldProblem[] {
  return parties.flatMap((party, i): CrossFieldProblem[] => {
    const at = (...path: (string | number)[]) => ['parties', i, ...path];
    if (party.kind === 'organisation') {
      if (jurisdiction === homeJurisdiction) return [];
      const message = `companies are known by the register of ${homeJurisdiction} alone; leave it out`;
      return [{ path: at(), message }];
    }
    const { employment } = party;
    return [
      ...(jurisdictionOf(party.idNumber) === jurisdiction
        ? []
        : [{ path: at('idNumber'), message: `is no identity number of ${jurisdiction}` }]),
      ...addressProblems(party.address, jurisdiction, at('address')),
      ...(employment === null
        ? []
        : addressProblems(employment.address, jurisdiction, at('employment', 'address'))),
    ];
  });
}

interface Place {
  readonly districtCode: string;
  readonly zones?: readonly string[] | undefined;
}

function addressProblems(
  { districtCode, zones }: Place,
  jurisdiction: string,
  path: (string | number)[],
): CrossFieldProblem[] {
  const digits = districtDigits[jurisdiction];
  const isHome = jurisdiction === homeJurisdiction;
  return [
    ...(districtCode.length === digits
      ? []
      : [{ path: [...path, 'districtCode'], message: `is no code of a place in ${jurisdiction}` }]),
    ...(isHome && zones !== undefined
      ? [{ path: [...path, 'zones'], message: `${jurisdiction} has one zone; leave them out` }]
      : []),
    ...(!isHome && zones === undefined
      ? [
          {
            path: [...path, 'zones'],
            message: 'name the zone, or each in which the place may lie: calls go by its clock',
          },
        ]
      : []),
  ];
}
