import { entryOf } from '../../entry.js';
import { reportDigest } from '../../report/build-report.js';
import type { Recommendation, Report } from '../../report/report.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { checksInForce } from '../left-behind.js';
import { draftReport } from '../queries/report-draft.js';
import { refuse, type Refusal } from '../refusal.js';
import { paperName, unsettledPapers } from '../required-papers.js';
import type { Completion } from './completion.js';
import { completed, resultOf } from './result.js';
import { taskResults } from './task-results.js';

/**
 * The verifier signs the report that he read: its digest comes with the command and must be today's. His own conclusion is the
 * result; where it differs from what the function proposes it needs a reason (depth.md G30). From then on it is immutable.
 */
export const completeReportReview: Completion = (command, task, draft) => {
  const conclusion = resultOf(command, taskResults.report_review);
  if (typeof conclusion !== 'string') return conclusion;
  if (checksInForce(draft.loan, draft.context.policy).some((check) => check.stale)) {
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
  if (command.digest === null) {
    return refuse('digest_missing', 'Send the digest of the report that you read (GET …/report).', {
      path: 'digest',
    });
  }
  const report = draftReport(draft.loan, draft.context, task.openedAt);
  const digest = reportDigest(report, draft.context.sha256);
  const refusal = mayBeSigned(command, digest, conclusion, report);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  sign(draft, report, digest, conclusion, command.comment);
};

function mayBeSigned(
  command: CommandOf<'completeTask'>,
  digest: string,
  conclusion: Recommendation,
  report: Report,
): Refusal | undefined {
  if (command.digest !== digest) {
    return refuse(
      'report_digest_differs',
      'The report is not the one that you read; read it again.',
      {
        path: 'digest',
      },
    );
  }
  const differs = conclusion !== report.recommendation;
  if (differs && (command.comment ?? '').trim() === '') {
    return refuse('comment_missing', 'You conclude otherwise than proposed; say why.', {
      path: 'comment',
    });
  }
  return undefined;
}

function sign(
  draft: Draft,
  report: Report,
  digest: string,
  conclusion: Recommendation,
  comment: string | null,
): void {
  const { sections, ...body } = report;
  const { loan: loanSection, ...ofParties } = sections;
  const reportId = draft.context.newId('rp');
  draft.emit(
    'report_signed',
    {
      reportId,
      round: report.round,
      digest,
      recommendation: report.recommendation,
      policyVersion: report.policy.version,
      conclusion:
        conclusion === report.recommendation
          ? null
          : { recommendation: conclusion, reason: comment ?? '' },
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
