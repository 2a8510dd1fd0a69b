import type pg from 'pg';
import { products } from '../../../domain/application/product.js';
import type { ScoringBook } from '../../api/scoring/scoring-book.js';
import type { FoundCalibration } from '../../metrics/calibration-metrics.js';
import { NoRuleInForce } from '../../policies/no-rule.js';

/** How the card in force of each product keeps its word, over all branches. A product whose rules are out of force is left out: it has no card. */
export async function readCalibrations(
  pool: Pick<pg.Pool, 'query'>,
  tenant: string,
  scoring: Pick<ScoringBook, 'report'>,
): Promise<FoundCalibration[]> {
  const { rows } = await pool.query<{ branch: string }>(
    'select distinct branch from scored_loans where tenant = $1',
    [tenant],
  );
  const branches = rows.map(({ branch }) => branch);
  const found: FoundCalibration[] = [];
  for (const product of products) {
    const report = await scoring.report(product, branches, {}).catch(cardless);
    if (report === null || 'path' in report) continue;
    found.push({ product, recalibration: report.calibration.recalibration });
  }
  return found;
}

function cardless(error: unknown): null {
  if (error instanceof NoRuleInForce) return null;
  throw error;
}
