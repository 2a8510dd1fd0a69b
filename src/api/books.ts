import type { NotSettled, Settlement, Unclaimed } from '../record/lost-time/unclaimed.js';
import type { EmployerBook } from './employers/employer-book.js';
import type { FindingFigures } from './findings/finding-figures.js';
import type { QualityLog } from './quality/quality-log.js';
import type { ReportFigures } from './report/report-figures.js';
import type { SuspicionBook } from './suspicions/suspicion-book.js';
import type { FollowedEvents } from './events/followed-events.js';
import type { WebhookBook } from './webhooks/webhook-book.js';
import type { ScoringBook } from './scoring/scoring-book.js';

/** What was taken outside in a lost time and no loan claims. */
export interface UnclaimedBook {
  /** In the order of their ids. */
  list(wish: {
    settled: boolean;
    after: string | null;
    limit: number;
  }): Promise<readonly Unclaimed[]>;
  settle(settlement: Settlement): Promise<Unclaimed | NotSettled>;
}

/** What is kept and counted over many loans. */
export interface ApiBooks {
  readonly unclaimed: UnclaimedBook;
  readonly scoring: ScoringBook;
  readonly findingFigures: FindingFigures;
  readonly reportFigures: ReportFigures;
  readonly qualityLog: QualityLog;
  readonly employers: EmployerBook;
  readonly suspicions: SuspicionBook;
  readonly webhooks: WebhookBook;
  readonly followed: FollowedEvents;
}
