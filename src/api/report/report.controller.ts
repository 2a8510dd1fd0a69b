import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
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
import { ReportPrinter } from './pdf/report-printer.js';
import { documentOf } from './read-document.js';
import { reportAnswerSchema } from './report-schema.js';
import { shownReport, type ShownReport } from './shown-report.js';

const forms = ['application/json', 'text/html', 'application/pdf'] as const;

/** The page has neither script nor anything from elsewhere. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** The verification report: as JSON, or as a page or a PDF to print when `Accept` prefers one. */
@ApiTags('approval')
@Controller('v1/loans/:loanId/report')
export class ReportController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
    private readonly printer: ReportPrinter,
  ) {}

  @Get()
  @Permit(...staff)
  @ApiProduces('application/json', 'text/html', 'application/pdf')
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
    const context = await this.deps.decideContext(caller, loan);
    const shown = shownReport(loan, context, caller);
    if (shown === null) {
      throw new Problem(
        'no-report',
        'No report has been drafted or signed yet; verification goes on.',
      );
    }
    const document = () => documentOf(shown, loan, { language, zone: context.policy.zone });
    switch (form) {
      case 'application/json':
        return asJson(shown);
      case 'text/html':
        void reply.header('Content-Security-Policy', contentSecurityPolicy);
        return sendFile(reply, 'text/html; charset=utf-8', reportHtml(document()));
      case 'application/pdf':
        void reply.header('Content-Disposition', `inline; filename="${fileName(shown)}"`);
        return sendFile(reply, form, Buffer.from(await this.printer.print(document())));
    }
  }
}

/** Names the loan and the round, and nobody. */
function fileName({ report, status }: ShownReport): string {
  return `${report.loanId}-report-${report.round}${status === 'signed' ? '' : `-${status}`}.pdf`;
}

function asJson(shown: ShownReport): object {
  const { status, digest, signed, report, withheld } = shown;
  return {
    status,
    digest,
    reportId: signed?.reportId ?? null,
    signedBy: signed?.signedBy ?? null,
    signedAt: signed?.signedAt ?? null,
    staleBecause: signed?.staleBecause ?? null,
    conclusion: signed?.conclusion ?? null,
    withheld,
    report,
  };
}

/** Sent past the interceptor, whose schema is that of the JSON. */
function sendFile(reply: FastifyReply, type: string, content: string | Buffer): undefined {
  void reply.header('Content-Type', type).header('Vary', 'Accept, Accept-Language').send(content);
  return undefined;
}
