import type { Consultation, Note } from '../state/case-work.js';
import type { RecordedVisit, VisitPlaces } from '../state/visit.js';

/** Departments that work together inside the case (depth.md G18). */
export interface CaseEvents {
  /** What the visitor's device told; a later one of the same task takes its place. */
  visit_recorded: {
    data: RecordedVisit & { taskId: string };
    party: { taskId: string; places: VisitPlaces };
  };
  note_added: { data: Omit<Note, 'at' | 'by'> };
  consultation_asked: {
    data: Pick<Consultation, 'consultationId' | 'taskId' | 'team' | 'question' | 'dueAt'>;
  };
  consultation_answered: { data: { consultationId: string; answer: string; late: boolean } };
  consultation_withdrawn: { data: { consultationId: string; reason: string } };
  /** A task stands ready for another person, with what he has to know. */
  task_handed_over: {
    data: {
      taskId: string;
      /** An actor. */
      to: string;
      summary: string;
      /** Open consultations whose answers are his from now on. */
      consultations: string[];
    };
  };
}
