import { z } from 'zod';
import { taskTypes } from '../../../domain/loan/state/task.js';

export const taskStatuses = [
  'open',
  'claimed',
  'waiting_on_customer',
  'done',
  'cancelled',
] as const;

/** A task as work lists show it: codes, clocks and the party's masked name. */
export const taskRowSchema = z
  .object({
    taskId: z.string(),
    loanId: z.string(),
    branch: z.string(),
    type: z.enum(taskTypes),
    status: z.enum(taskStatuses),
    team: z.string(),
    assignee: z.string().nullable(),
    priority: z.int(),
    partyId: z.string().nullable(),
    openedAt: z.string(),
    dueAt: z.string().nullable().describe('Null while its clock stands still.'),
    escalated: z.boolean(),
    nextAttemptAt: z.string().nullable(),
    party: z.string().nullable(),
  })
  .meta({ title: 'TaskRow' });
