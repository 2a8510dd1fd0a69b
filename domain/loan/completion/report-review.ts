import { entryOf } from '../../entry.js';
import { reportDigest } from '../../report/build-report.js';
import { alikePercent } from '../../report/narrative.js';
import type { Conclusion, Recommendation, Report } from '../../report/report.js';
import type { CommandOf } from '../commands/command.js';
import type { DecideContext } from '../context.js';
import type { Draft } from '../draft.js';
import { consultationsOf, isAwaited } from '../consultations.js';
import { checksInForce, madeBeforeTheMoney } from '../left-behind.js';
import { draftReport } from '../queries/report-draft.js';
import { refuse, type Refusal } from '../refusal.js';
import { paperName, unsettledPapers } from '../required-papers.js';
import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/**
 * The verifier signs the report that he read: its digest comes with the command and must be today's. The function proposes and he
 * concludes, always with a reason: the result is his own conclusion (depth.md G30). What is signed holds both, so that its digest is
 * another one than that of the draft; from then on it is immutable.
 */
export const completeReportReview: Completion = (command, task, draft) => {
  const conclusion = resultOf(command, taskResults.report_review);
  if (typeof conclusion !== 'string') return conclusion;
  const inForce = checksInForce(draft.loan, draft.context.policy);
  if (inForce.some(({ check, stale }) => stale && !madeBeforeTheMoney.includes(check))) {
    return refuse(
      'facts_pending',
      'A source is being asked again; the report is ready when it has answered.',
    );
  }
  const lacking = unsettledPapers(draft.loan, draft.context, 'before_report');
  if (lacking.length > 0) {
    return refuse(
      'papers_incomplete',
      `Neither accepted nor waived: ${lacking.map(paperName).join(', ')}.`,
    );
  }
  const asked = consultationsOf(draft.loan).filter(isAwaited);
  if (asked.length > 0) {
    return refuse(
      'consultation_open',
      `Not answered yet: ${asked.map(({ team }) => team).join(', ')}. Wait, or withdraw the question.`,
    );
  }
  if (command.digest === null) {
    return refuse('digest_missing', 'Send the digest of the report that you read (GET …/report).', {
      path: 'digest',
    });
  }
  const proposed = draftReport(draft.loan, draft.context, task.openedAt);
  const refusal = mayBeSigned(command, reportDigest(proposed, draft.context.sha256));
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  sign(draft, concluded(proposed, conclusion, command.comment ?? '', draft.context));
};

function mayBeSigned(command: CommandOf<'completeTask'>, digest: string): Refusal | undefined {
  if (command.digest === digest) return withoutComment(command);
  return refuse(
    'report_digest_differs',
    'The report is not the one that you read; read it again.',
    { path: 'digest' },
  );
}

/** The report with what the verifier concludes of it, and with what in it reads like another loan's. */
function concluded(
  proposed: Report,
  recommendation: Recommendation,
  reason: string,
  { alikeNarratives }: Pick<DecideContext, 'alikeNarratives'>,
): Report & { conclusion: Conclusion } {
  const copied = alikeNarratives.map(({ bandsInCommon, ...one }) => ({
    ...one,
    alikePercent: alikePercent(bandsInCommon),
  }));
  const differs = recommendation !== proposed.recommendation;
  return {
    ...proposed,
    conclusion: { recommendation, reason, differs },
    ...(copied.length > 0 && { copied }),
  };
}

function sign(draft: Draft, report: ReturnType<typeof concluded>): void {
  const { sections, ...body } = report;
  const { loan: loanSection, ...ofParties } = sections;
  const reportId = draft.context.newId('rp');
  const digest = reportDigest(report, draft.context.sha256);
  const { recommendation, reason } = report.conclusion;
  draft.emit(
    'report_signed',
    {
      reportId,
      round: report.round,
      digest,
      recommendation: report.recommendation,
      policyVersion: report.policy.version,
      conclusion: { recommendation, reason },
      body: { ...body, loanSection },
    },
    Object.fromEntries(
      Object.entries(ofParties)
        .filter(([partyId]) => entryOf(draft.loan.parties, partyId) !== undefined)
        .map(([partyId, section]) => [partyId, { section }]),
    ),
  );
  draft.answer['reportId'] = reportId;
  draft.answer['digest'] = digest;
}
