import type { CaseEvents } from '../../../domain/loan/events/case-events.js';
import type { Summaries } from './summary-shape.js';

export const caseSummaries: Summaries<CaseEvents> = {
  visit_recorded: ({ taskId, photographs }) => [
    `现场检查 ${taskId}：照片 ${photographs.length} 张`,
    `Visit of task ${taskId}: ${photographs.length} photographs`,
  ],
  note_added: ({ noteId }) => [`备注 ${noteId}`, `Note ${noteId}`],
  consultation_asked: ({ consultationId, team }, say) => [
    `会商 ${consultationId}：${say(team)}`,
    `Consultation ${consultationId}: ${say(team)} is asked`,
  ],
  consultation_answered: ({ consultationId, late }) => [
    `会商 ${consultationId} 已答复${late ? '（逾期）' : ''}`,
    `Consultation ${consultationId} answered${late ? ', late' : ''}`,
  ],
  consultation_withdrawn: ({ consultationId }) => [
    `会商 ${consultationId} 撤回`,
    `Consultation ${consultationId} withdrawn`,
  ],
  task_handed_over: ({ taskId, to }) => [
    `任务 ${taskId} 移交给 ${to}`,
    `Task ${taskId} handed over to ${to}`,
  ],
};
