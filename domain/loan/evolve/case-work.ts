import type { CaseEvents } from '../events/case-events.js';
import type { Consultation } from '../state/case-work.js';
import type { Loan } from '../state/loan.js';
import { changed, withParties, type Evolvers } from './evolver.js';

/** The loan with one consultation changed. */
function withConsultation(
  loan: Loan,
  consultationId: string,
  change: (old: Consultation) => Partial<Consultation>,
): Loan {
  const consultations = (loan.consultations ?? []).map((one) =>
    one.consultationId === consultationId ? { ...one, ...change(one) } : one,
  );
  return { ...loan, consultations };
}

export const evolveCaseWork: Evolvers<keyof CaseEvents> = {
  visit_recorded: (loan, { data: { taskId, ...visit }, parties }) => ({
    ...withParties(loan, parties, ({ visits = {} }, { places }) => ({
      visits: { ...visits, [taskId]: places },
    })),
    visits: { ...loan.visits, [taskId]: visit },
  }),
  note_added: (loan, { data, at, actor }) => ({
    ...loan,
    notes: [...(loan.notes ?? []), { ...data, at, by: actor }],
  }),
  consultation_asked: (loan, { data, at, actor }) => ({
    ...loan,
    consultations: [
      ...(loan.consultations ?? []),
      {
        ...data,
        ...{ askedBy: actor, askedAt: at, owner: actor, answer: null, withdrawn: null },
      },
    ],
  }),
  consultation_answered: (loan, { data: { consultationId, answer, late }, at, actor }) =>
    withConsultation(loan, consultationId, () => ({
      answer: { text: answer, by: actor, at, late },
    })),
  consultation_withdrawn: (loan, { data: { consultationId, reason }, at, actor }) =>
    withConsultation(loan, consultationId, () => ({ withdrawn: { by: actor, at, reason } })),
  task_handed_over: (loan, { data, at, actor }) => {
    const { taskId, to, summary } = data;
    const handedOver = { to, by: actor, at, summary };
    const moved = data.consultations.reduce(
      (next, id) => withConsultation(next, id, () => ({ owner: to })),
      loan,
    );
    const tasks = changed(moved.tasks, taskId, { status: 'open', assignee: null, handedOver });
    return { ...moved, tasks };
  },
};
