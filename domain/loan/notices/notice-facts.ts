import type { NoticeLine, NoticePolicy } from '../../policy/notice-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Scorecard, ScorecardFeature } from '../../policy/scorecard-policy.js';
import type { Report } from '../../report/report.js';
import { mainReasons } from '../../scoring/scorecard.js';
import type { Loan } from '../state/loan.js';
import type { ToldScore } from '../state/notice.js';

/** Features that count enquiries: told as a factor besides the others (15 U.S.C. 1681g(f)(9)). */
const ofEnquiries: readonly ScorecardFeature[] = ['enquiries'];

/** A signed report names more of a reason than the score of earlier releases does. */
type LookedAt = Pick<Report, 'builtAt'> & { score: NonNullable<Report['score']> };

/**
 * The score that was looked at, with what the card can give and the factors that took most away (15 U.S.C. 1681m(a)(2), 1681g(f)(1)); null
 * where none was, or the notice tells none. `unknown`: it was worked out by another card than today's, of which nobody knows the ends.
 */
export function toldScore(
  { report }: Pick<Loan, 'report'>,
  { content }: NoticeLine,
  notices: NoticePolicy,
  { scorecard }: Pick<ProductPolicy, 'scorecard'>,
): ToldScore | null | 'unknown' {
  const { score, builtAt } = (report?.body ?? {}) as Partial<LookedAt>;
  if (!content.includes('credit_score') || !score) return null;
  if (score.version !== scorecard.version || builtAt === undefined) return 'unknown';
  const main = mainReasons(score, notices.scoreFactorsMax);
  const enquiries = mainReasons(score, score.reasons.length).filter(
    (one) => !main.includes(one) && ofEnquiries.includes(one.feature),
  );
  return {
    score: score.score,
    ...endsOf(scorecard),
    factors: [...main, ...enquiries].map(({ code }) => code),
    builtAt,
  };
}

/** The least and the most that a card can give. */
export function endsOf({ basePoints, features }: Pick<Scorecard, 'basePoints' | 'features'>): {
  lowest: number;
  highest: number;
} {
  const points = features.map(({ bins, missing }) => [...bins, missing].map((bin) => bin.points));
  const sum = (ends: number[]) => ends.reduce((total, one) => total + one, basePoints);
  return {
    lowest: sum(points.map((all) => Math.min(...all))),
    highest: sum(points.map((all) => Math.max(...all))),
  };
}

const answers: readonly (string | null)[] = ['MATCH', 'MISMATCH', 'FOUND', 'NO_RECORD'];

/** Sources that are consumer reporting agencies and that have answered (15 U.S.C. 1681m(a)): also that they have no file is theirs. */
export function consumerReports(
  { steps }: Pick<Loan, 'steps'>,
  { content }: NoticeLine,
  notices: NoticePolicy,
): string[] {
  if (!content.includes('consumer_report')) return [];
  const answered = Object.values(steps).filter(
    ({ step, result }) => step === 'ask_source' && answers.includes(result),
  );
  const asked = notices.consumerReports.filter(({ source }) =>
    answered.some(({ what }) => what === source),
  );
  return asked.map(({ source }) => source);
}
