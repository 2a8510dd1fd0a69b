import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { reportHtml } from '../../../domain/report/report-html.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { CallerLanguage, type Language } from '../http/language.js';
import { preferredType } from '../http/media-type.js';
import { LoanAccess } from '../loans/loan-access.js';
import { LoanId } from '../loans/loan-id.js';
import type { ApiDeps } from '../ports.js';
import { Problem } from '../problems/problem.js';
import { reportAnswerSchema } from './report-schema.js';
import { shownReport, type ShownReport } from './shown-report.js';

const forms = ['application/json', 'text/html', 'application/pdf'] as const;

/** The page has neither script nor anything from elsewhere. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** The verification report: as JSON, or as a page when `Accept` prefers HTML. */
@ApiTags('approval')
@Controller('v1/loans/:loanId/report')
export class ReportController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
  ) {}

  @Get()
  @Permit(...staff)
  @ApiProduces('application/json', 'text/html')
  @Answers(
    200,
    reportAnswerSchema,
    'The draft that waits for its signature, or the last signed one',
  )
  async report(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @CallerLanguage() language: Language,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const form = preferredType(accept, forms);
    const { loan } = await this.access.loan(caller, loanId);
    const shown = shownReport(loan, await this.deps.decideContext(caller, loan));
    if (shown === null) {
      throw new Problem(
        'no-report',
        'No report has been drafted or signed yet; verification goes on.',
      );
    }
    switch (form) {
      case 'application/json':
        return asJson(shown);
      case 'text/html':
        return sendPage(reply, shown, loan, language);
      case 'application/pdf':
        throw new Problem(
          'pdf_unavailable',
          'This installation prints no PDF. Ask for text/html and print it.',
        );
    }
  }
}

function asJson(shown: ShownReport): object {
  const { status, digest, signed, report } = shown;
  return {
    status,
    digest,
    reportId: signed?.reportId ?? null,
    signedBy: signed?.signedBy ?? null,
    signedAt: signed?.signedAt ?? null,
    staleBecause: signed?.staleBecause ?? null,
    conclusion: signed?.conclusion ?? null,
    report,
  };
}

/** Sent past the interceptor, whose schema is that of the JSON. */
function sendPage(
  reply: FastifyReply,
  shown: ShownReport,
  loan: Loan,
  language: Language,
): undefined {
  const page = reportHtml(shown.report, { language, currency: loan.terms.amount.currency });
  void reply
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Content-Security-Policy', contentSecurityPolicy)
    .header('Vary', 'Accept, Accept-Language')
    .send(page);
  return undefined;
}
