import { z } from 'zod';
import { workTypes } from '../../../domain/employers/refresh-task.js';

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
    loanId: z.string().nullable().describe('Null of work that belongs to no loan.'),
    branch: z.string().nullable().describe('Null of work that belongs to no branch.'),
    employer: z
      .string()
      .nullable()
      .describe('Of `employer_refresh`: the credit code of the partner to be verified again.'),
    type: z.enum(workTypes),
    status: z.enum(taskStatuses),
    team: z.string().describe('Whose it is by the document of teams in force.'),
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
