import type { Home } from '../../application/mortgage.js';
import { inForceOn } from '../../policy/dated.js';
import type { PolicyOf } from '../../policy/product-policy.js';

/** The smallest share of the price that has to be paid down, and the region that asks for it: a GB/T 2260 code, or null where it is the country. */
export interface SmallestShare {
  readonly shareBasisPoints: number;
  readonly regionCode: string | null;
}

type Minimums = Pick<PolicyOf<'mortgage'>, 'downPaymentMinimums' | 'localDownPaymentMinimums'>;

/** The districts in which a home lies: that of its register unit, whose first six digits it is (GB/T 37346), and that of its address, where they differ. */
const districtsOf = ({ unitNumber, address }: Pick<Home, 'unitNumber' | 'address'>): string[] => [
  ...new Set([unitNumber.slice(0, 6), address.districtCode]),
];

/**
 * The minimum of a day for a first or a further home (lending.md §7.3: a national minimum, cities may be higher). Of a place the row of the smallest
 * region counts, so that a district may ask for less than its city; where unit and address name two places, the greater of theirs; and never less
 * than the country's. Undefined on a day without a national minimum.
 * @param homes how many the household has already; null where nobody knows: the smallest of a first and a further home
 */
export function smallestShare(
  policy: Minimums,
  home: Pick<Home, 'unitNumber' | 'address'>,
  homes: number | null,
  on: string,
): SmallestShare | undefined {
  const kinds =
    homes === null
      ? (['first', 'further'] as const)
      : ([homes === 0 ? 'first' : 'further'] as const);
  return kinds
    .flatMap((kind) => minimumOf(policy, districtsOf(home), kind, on) ?? [])
    .sort((left, right) => left.shareBasisPoints - right.shareBasisPoints)[0];
}

function minimumOf(
  { downPaymentMinimums, localDownPaymentMinimums = [] }: Minimums,
  districts: readonly string[],
  kind: 'first' | 'further',
  on: string,
): SmallestShare | undefined {
  const isOfDay = (row: Minimums['downPaymentMinimums'][number]) =>
    inForceOn(row, on) && (row.homes === 'any' || row.homes === kind);
  const national = downPaymentMinimums.find(isOfDay);
  if (national === undefined) return undefined;
  const local = districts.flatMap(
    (district) =>
      localDownPaymentMinimums
        .filter((row) => district.startsWith(row.regionCode) && isOfDay(row))
        .sort((left, right) => right.regionCode.length - left.regionCode.length)[0] ?? [],
  );
  return local.reduce<SmallestShare>(
    (greatest, { shareBasisPoints, regionCode }) =>
      shareBasisPoints > greatest.shareBasisPoints ? { shareBasisPoints, regionCode } : greatest,
    { shareBasisPoints: national.shareBasisPoints, regionCode: null },
  );
}
