import type { ReportConsultation } from '../../report/report.js';
import { consultationsOf } from '../consultations.js';
import type { Loan } from '../state/loan.js';

/** What other teams were asked before the decision, with their answers; what was withdrawn binds nobody. */
export const reportConsultations = (loan: Loan): ReportConsultation[] =>
  consultationsOf(loan)
    .filter(({ withdrawn }) => withdrawn === null)
    .map(({ consultationId, team, question, askedBy, askedAt, answer }) => ({
      ...{ consultationId, team, question, askedBy, askedAt },
      answer: answer?.text ?? null,
      answeredBy: answer?.by ?? null,
      answeredAt: answer?.at ?? null,
      late: answer?.late ?? false,
    }));
