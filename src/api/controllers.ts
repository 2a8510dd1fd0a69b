import type { Provider, Type } from '@nestjs/common';
import { AdministrationController } from './administration/administration.controller.js';
import { CodecController } from './codec/codec.controller.js';
import { apiDeps, type ApiDeps } from './deps.js';
import { CustomerLinkController } from './customer-link/customer-link.controller.js';
import { CustomerLinks } from './customer-link/customer-links.js';
import { EmployerChangesController } from './employers/employer-changes.controller.js';
import { EmployerDesk } from './employers/employer-desk.js';
import { EmployersController } from './employers/employers.controller.js';
import { EventStreams } from './events/event-streams.js';
import { EventsController } from './events/events.controller.js';
import { QualityLogController } from './quality/quality-log.controller.js';
import { ReportFiguresController } from './report/report-figures.controller.js';
import { ConsultationsController } from './case/consultations.controller.js';
import { HumanReviewsController } from './case/human-reviews.controller.js';
import { LeavingStaffController } from './case/leaving-staff.controller.js';
import { NotesController } from './case/notes.controller.js';
import { FindingFiguresController } from './findings/finding-figures.controller.js';
import { Cursors } from './http/cursor.js';
import { BouncesController } from './loans/bounces.controller.js';
import { CallEventsController } from './loans/call-events.controller.js';
import { ChecksController } from './loans/checks.controller.js';
import { CommandDesk } from './loans/command-desk.js';
import { ControlController } from './loans/control.controller.js';
import { DecisionsController } from './loans/decisions.controller.js';
import { ContentLinks } from './loans/content-links.js';
import { DoNotCallsController } from './loans/do-not-calls.controller.js';
import { DocumentsController } from './loans/documents.controller.js';
import { ErasedContents } from './loans/erased-contents.js';
import { InformationController } from './loans/information.controller.js';
import { EligibilityController } from './loans/eligibility.controller.js';
import { LinksController } from './loans/links.controller.js';
import { LoanAccess } from './loans/loan-access.js';
import { ProcedureHistory } from './loans/procedure-history.js';
import { LoansController } from './loans/loans.controller.js';
import { PapersController } from './loans/papers.controller.js';
import { ProcedureController } from './loans/procedure.controller.js';
import { ProjectController } from './loans/project.controller.js';
import { PlanController } from './loans/plan.controller.js';
import { ErasureController } from './loans/erasure.controller.js';
import { RevealsController } from './loans/reveals.controller.js';
import { SignalsController } from './loans/signals.controller.js';
import { SubmitController } from './loans/submit.controller.js';
import { ScoreController } from './loans/score.controller.js';
import { TranscriptsController } from './loans/transcripts.controller.js';
import { UploadsController } from './loans/uploads.controller.js';
import { ClockController } from './operations/clock.controller.js';
import { DocsController } from './operations/docs.controller.js';
import { HealthController } from './operations/health.controller.js';
import { MetricsController } from './operations/metrics.controller.js';
import { OpenApi } from './operations/open-api.js';
import { CalendarsController } from './policies/calendars.controller.js';
import { DryRunsController } from './policies/dry-runs.controller.js';
import { PoliciesController } from './policies/policies.controller.js';
import { TeamsController } from './policies/teams.controller.js';
import { RulesDesk } from './policies/rules-desk.js';
import { ReportPrinter } from './report/pdf/report-printer.js';
import { ReportController } from './report/report.controller.js';
import { SearchController } from './search/search.controller.js';
import { SessionController } from './session/session.controller.js';
import { StartPageController } from './session/start-page.controller.js';
import { CallsController } from './tasks/calls.controller.js';
import { VisitsController } from './tasks/visits.controller.js';
import { EmployerTasks } from './tasks/employer-tasks.js';
import { NextTask } from './tasks/next-task.js';
import { CallEnds } from './tasks/call-ends.js';
import { PlaceCall } from './tasks/place-call.js';
import { RaiseSuspicionController } from './suspicions/raise-suspicion.controller.js';
import { SuspiciousReportsController } from './suspicions/suspicious-reports.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { WorkspaceController } from './tasks/workspace.controller.js';
import { Workspaces } from './tasks/workspaces.js';
import { ExportController } from './timeline/export.controller.js';
import { SigningKeysController } from './timeline/signing-keys.controller.js';
import { TimelineController } from './timeline/timeline.controller.js';
import { TraceController } from './trace/trace.controller.js';
import { ScoringController } from './scoring/scoring.controller.js';
import { WebhookDesk } from './webhooks/webhook-desk.js';
import { WebhookWorkController } from './webhooks/webhook-work.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { UnclaimedController } from './unclaimed/unclaimed.controller.js';

/** Every controller; a new one is added here. */
export const controllers: Type[] = [
  HealthController,
  MetricsController,
  ClockController,
  DocsController,
  StartPageController,
  SessionController,
  SubmitController,
  LoansController,
  TimelineController,
  ExportController,
  SigningKeysController,
  ChecksController,
  EligibilityController,
  LinksController,
  ReportController,
  PlanController,
  ProcedureController,
  ProjectController,
  SignalsController,
  InformationController,
  UploadsController,
  TranscriptsController,
  BouncesController,
  CallEventsController,
  DocumentsController,
  PapersController,
  CustomerLinkController,
  DecisionsController,
  HumanReviewsController,
  NotesController,
  ConsultationsController,
  LeavingStaffController,
  ControlController,
  ScoreController,
  RevealsController,
  ErasureController,
  TraceController,
  ScoringController,
  FindingFiguresController,
  ReportFiguresController,
  QualityLogController,
  EmployersController,
  EmployerChangesController,
  RaiseSuspicionController,
  SuspiciousReportsController,
  EventsController,
  WebhooksController,
  WebhookWorkController,
  CodecController,
  UnclaimedController,
  AdministrationController,
  PoliciesController,
  CalendarsController,
  TeamsController,
  DryRunsController,
  TasksController,
  WorkspaceController,
  CallsController,
  VisitsController,
  DoNotCallsController,
  SearchController,
];

/** What controllers share. */
export const services: Provider[] = [
  LoanAccess,
  ProcedureHistory,
  CallEnds,
  CommandDesk,
  EmployerDesk,
  ContentLinks,
  CustomerLinks,
  ErasedContents,
  EventStreams,
  WebhookDesk,
  NextTask,
  EmployerTasks,
  PlaceCall,
  OpenApi,
  ReportPrinter,
  RulesDesk,
  Workspaces,
  {
    provide: Cursors,
    inject: [apiDeps],
    useFactory: (deps: ApiDeps) => new Cursors(deps.cursorSecret, deps.olderCursorSecrets),
  },
];
