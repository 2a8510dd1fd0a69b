import { z } from 'zod';
import { refreshType } from '../employers/refresh-task.js';
import { taskTypes } from '../loan/state/task.js';
import { sourceMarkSchema } from './source-mark.js';

/** Roles that may take an approval step. */
export const approvalRoles = ['approver', 'risk_officer'] as const;
export type ApprovalRole = (typeof approvalRoles)[number];

const way = z.enum(['call', 'explanation']);

const taskList = z.array(z.enum(taskTypes));

/** People's work before the money: tasks by tier, deadlines in business hours. */
export const workPolicySchema = z.strictObject({
  tasksByTier: z.strictObject({ low: taskList, medium: taskList, high: taskList }),
  deadlines: z.strictObject({
    /** `employer_refresh` belongs to an employer and no loan: the earliest of all products' policies counts. */
    businessHours: z.partialRecord(
      z.enum([...taskTypes, refreshType]),
      z.number().min(0.5).max(400),
    ),
    defaultBusinessHours: z.number().min(0.5).max(400),
    /** Share of the time after which the reminder goes out. */
    remindAtShare: z.number().gt(0).lt(1),
  }),
  /** An employer check older than this at payout is made again (lending.md §5.1, VOE). */
  employerCheckMaxAgeBusinessDays: z.int().min(1).max(60),
  /**
   * So many days after it was found or last confirmed an employer's number carries no PASS any more (depth.md G31). Absent in policies of
   * earlier releases: then only the age of its check counts, and nothing is kept in the directory of employers.
   */
  employerNumberValidDays: z.int().min(1).max(1_095).optional(),
  /**
   * How whoever is concerned is asked about what is found after his interview, by severity: on a call, or by an explanation that somebody gets and
   * judges (docs/decisions/0262-findings-after-an-interview.md). Absent in versions of earlier releases: on a call.
   */
  laterFindings: z
    .strictObject({ ...{ yellow: way, orange: way, red: way }, mark: sourceMarkSchema })
    .optional(),
  mark: sourceMarkSchema,
});
export type WorkPolicy = z.infer<typeof workPolicySchema>;

/** One step of approval: a role and how many different people of it. */
export const approvalStepSchema = z.strictObject({
  role: z.enum(approvalRoles),
  people: z.int().min(1).max(5),
});
export type ApprovalStep = z.infer<typeof approvalStepSchema>;

/** A row of the matrix. `amountUpToMinor` is inclusive; null takes every larger amount. */
export const approvalMatrixRowSchema = z.strictObject({
  amountUpToMinor: z.int().min(1).nullable(),
  tiers: z.array(z.enum(['low', 'medium', 'high'])).min(1),
  steps: z.array(approvalStepSchema).min(1).max(6),
  mark: sourceMarkSchema,
});
