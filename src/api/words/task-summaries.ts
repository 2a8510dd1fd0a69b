import { calendarNotCovered } from '../../../domain/loan/open-tasks.js';
import type { TaskEvents } from '../../../domain/loan/events/task-events.js';
import type { Summaries } from './summary-shape.js';
import { instructionOf } from './task-instructions.js';

/** For whom or what a clock stands still, in Chinese and English. */
function waitingWords(reason: string): readonly [string, string] {
  if (reason === 'held') return ['因贷款暂停', 'while the loan is held'];
  if (reason === calendarNotCovered)
    return ['等待日历更新', 'for a calendar that reaches its days'];
  return ['等待客户', 'for the customer'];
}

export const taskSummaries: Summaries<TaskEvents> = {
  task_opened: ({ taskId, type, team, about }, say) => {
    const instruction = instructionOf(about);
    return [
      `新任务 ${say(type)} ${taskId}（${say(team)}）${instruction === null ? '' : `：${instruction.zh}`}`,
      `Task opened: ${say(type)} ${taskId} for ${say(team)}${instruction === null ? '' : `: ${instruction.en}`}`,
    ];
  },
  task_claimed: ({ taskId, assignee }) => [
    `任务 ${taskId} 由 ${assignee} 领取`,
    `Task ${taskId} claimed by ${assignee}`,
  ],
  task_released: ({ taskId }) => [`任务 ${taskId} 退回`, `Task ${taskId} given back`],
  task_waiting: ({ taskId, reason }) => [
    `任务 ${taskId} ${waitingWords(reason)[0]}，计时停止`,
    `Task ${taskId} waits ${waitingWords(reason)[1]}; its clock stands still`,
  ],
  task_resumed: ({ taskId, dueAt }) => [
    `任务 ${taskId} 恢复计时，期限 ${dueAt}`,
    `Task ${taskId} goes on, due ${dueAt}`,
  ],
  task_reminded: ({ taskId }) => [`任务 ${taskId} 已提醒`, `Reminder for task ${taskId}`],
  task_escalated: ({ taskId, team }, say) => [
    `任务 ${taskId} 逾期，转${say(team)}`,
    `Task ${taskId} is overdue and went to ${say(team)}`,
  ],
  task_completed: ({ taskId, result }, say) => [
    `任务 ${taskId} 完成：${say(result)}`,
    `Task ${taskId} done: ${say(result)}`,
  ],
  task_cancelled: ({ taskId, reason }, say) => [
    `任务 ${taskId} 取消：${say(reason)}`,
    `Task ${taskId} cancelled: ${say(reason)}`,
  ],
  attempt_planned: ({ taskId, at }) => [
    `任务 ${taskId} 下次联系 ${at}`,
    `Next attempt of task ${taskId} at ${at}`,
  ],
  attempt_started: ({ attemptId, partyId, contactPointId, purpose }) =>
    purpose === 'employer_check'
      ? [
          `联系 ${partyId} 的单位（${contactPointId}），${attemptId}`,
          `Attempt ${attemptId} to reach the employer of ${partyId} at ${contactPointId}`,
        ]
      : [
          `联系 ${partyId}（${contactPointId}），${attemptId}`,
          `Attempt ${attemptId} to reach ${partyId} at ${contactPointId}`,
        ],
  attempt_dialled: ({ attemptId, asPlanned }) => [
    `${attemptId} 已拨出${asPlanned ? '' : '，与计划号码不同'}`,
    `${attemptId} dialled${asPlanned ? '' : ', not the number that was planned'}`,
  ],
  call_progressed: ({ attemptId, state }, say) => [
    `${attemptId} 线路：${say(state)}`,
    `${attemptId} on the line: ${say(state)}`,
  ],
  attempt_ended: ({ attemptId, outcome }, say) => [
    `${attemptId} 结束：${say(outcome)}`,
    `${attemptId} ended: ${say(outcome)}`,
  ],
  gate_tried: ({ attemptId, factor, result }, say) => [
    `${attemptId} 身份核对 ${factor}：${say(result)}`,
    `${attemptId} identity question ${factor}: ${say(result)}`,
  ],
  gate_concluded: ({ attemptId, status }, say) => [
    `${attemptId} 身份核对${say(status)}`,
    `${attemptId} identity ${say(status)}`,
  ],
  question_answered: ({ rowKey, version, verdict }, say) => [
    `问题 ${rowKey} 第 ${version} 版答案：${say(verdict)}`,
    `Question ${rowKey}, answer ${version}: ${say(verdict)}`,
  ],
  transcript_kept: ({ attemptId, seconds, segments }) => [
    `${attemptId} 录音已转写：${seconds} 秒，${segments} 段`,
    `${attemptId} written down: ${seconds} seconds in ${segments} segments`,
  ],
  transcript_missing: ({ attemptId, because }, say) => [
    `${attemptId} 无转写：${say(because)}`,
    `${attemptId} was not written down: ${say(because)}`,
  ],
  transcript_shown: ({ attemptId, purpose }, say) => [
    `查看 ${attemptId} 的转写，用途 ${say(purpose)}`,
    `Read what was said on ${attemptId} for ${say(purpose)}`,
  ],
};
