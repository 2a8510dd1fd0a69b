import type pg from 'pg';
import { addMonthsFromAnchor, civilDate } from '../../../domain/calendar/civil-date.js';
import { instant } from '../../../domain/calendar/instant.js';
import { civilDateAt } from '../../../domain/calendar/zoned-time.js';
import { badLoan } from '../../../domain/scoring/calibration.js';
import { periodsOf } from '../../../domain/scoring/periods.js';
import { scoringFigures } from '../../../domain/scoring/scoring-figures.js';
import type { ScoringBook } from '../../api/scoring/scoring-book.js';
import type { RecordDeps } from '../record-deps.js';
import { countScoring } from './scoring-reads.js';

/** Works out how the card that is in force today does, from rows that were committed. */
export function createScoringBook(
  pool: Pick<pg.Pool, 'query'>,
  { tenant, clock, rulesAt, lends }: Pick<RecordDeps, 'tenant' | 'clock' | 'rulesAt' | 'lends'>,
): ScoringBook {
  return {
    report: async (product, branches, wish) => {
      if (!lends(product)) return null;
      const now = await clock.now();
      const { policy } = rulesAt(now, product);
      const { zone, scorecard: card } = policy;
      const today = civilDateAt(instant(now), zone);
      const day = (text: string | undefined) => (text === undefined ? undefined : civilDate(text));
      const periods = periodsOf(today, {
        ...{ from: day(wish.from), to: day(wish.to) },
        ...{ baselineFrom: day(wish.baselineFrom), baselineTo: day(wish.baselineTo) },
      });
      if ('path' in periods) return periods;
      const paidUntil = addMonthsFromAnchor(today, -badLoan.withinMonths);
      const asked = { product, branches, zone, paidUntil, ...periods };
      const counts = await countScoring(pool, tenant, asked, card);
      const { version, fitted } = card;
      return {
        ...{ card: { version, fitted }, ...periods, paidUntil },
        ...scoringFigures(counts, card),
      };
    },
  };
}
