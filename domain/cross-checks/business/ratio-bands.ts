import type { RatioBand } from '../../policy/business-policy.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { statementsSource, type BusinessRule } from './business-case.js';
import { businessRatios, type RatioValue } from './business-ratios.js';
import { inOrder, isOld, latestStatement } from './statements.js';

/** Where a ratio lies in its band. */
export type BandPlace = 'good' | 'watch' | 'warn' | 'unknown';

/** At `good` it is good, at `warn` it is watched: the bounds belong to the better side. */
export function placeIn(band: RatioBand, value: RatioValue): BandPlace {
  if (value === 'no_such_debt') return 'good';
  if (value === null) return 'unknown';
  const better = (bound: number) => (band.better === 'higher' ? value >= bound : value <= bound);
  if (better(band.goodBasisPoints)) return 'good';
  return better(band.warnBasisPoints) ? 'watch' : 'warn';
}

/**
 * Ratios of the newest statement in the bands of the policy (lending.md §7.3): between good and warning it is yellow, beyond it orange. Leverage beyond its
 * warning that also rose is EW-B04. Old statements, and ratios that the papers do not tell, are never clear.
 */
export const ratiosOutOfBand: BusinessRule = {
  rule: 'ratios_out_of_band',
  staleWhen: [statementsSource],
  opensQuestions: ['Q-SME-20', 'Q-PROJ-13'],
  evaluate(input) {
    const { policy, subject } = input;
    const latest = latestStatement(input);
    if (latest === undefined || isOld(input)) return notEvaluated(statementsSource);
    const ratios = businessRatios(latest);
    const placed = policy.ratios.map((band) => ({
      band,
      value: ratios[band.ratio],
      place: placeIn(band, ratios[band.ratio]),
    }));
    const numbers = placed.map(({ band, value }) =>
      compared(
        band.ratio,
        typeof value === 'number' ? value : null,
        'basis_points',
        statementsSource,
      ),
    );
    const off = placed.filter(({ place }) => place === 'watch' || place === 'warn');
    if (off.length > 0) {
      const before = inOrder(input).at(-2);
      const earlier = before === undefined ? null : businessRatios(before).leverage;
      return findingOf(ratiosOutOfBand, subject, {
        severity: off.some(({ place }) => place === 'warn') ? 'orange' : 'yellow',
        kind: 'credit',
        compared: [
          compared('balance_sheet_of', latest.to, 'date', statementsSource),
          ...numbers,
          ...(typeof earlier === 'number'
            ? [compared('leverage_before', earlier, 'basis_points', statementsSource)]
            : []),
        ],
        tolerance: Object.fromEntries(
          off.flatMap(({ band }) => [
            [`${band.ratio}_good`, band.goodBasisPoints],
            [`${band.ratio}_warn`, band.warnBasisPoints],
          ]),
        ),
      });
    }
    return placed.some(({ place }) => place === 'unknown')
      ? notEvaluated(statementsSource)
      : clear(...numbers);
  },
};
