import { z } from 'zod';
import { actSchema, plannedActSchema } from '../plan/act.js';
import { optionsSchema } from '../plan/options.js';

const placeSchema = z.object({ stage: z.string(), closedReason: z.string().nullable() });

/**
 * One line of the raw log, everything that a kill run did and saw: ids and codes only, so that it can be kept beside the code. Every
 * total of docs/reliability.md is counted from these lines.
 */
export const lineSchema = z.discriminatedUnion('line', [
  z.object({
    line: z.literal('begun'),
    at: z.string(),
    commit: z.string(),
    /** Files that differed from the commit; a run that counts has none. */
    changedFiles: z.int(),
    node: z.string(),
    sabotage: z.string().nullable(),
    options: optionsSchema,
  }),
  z.object({ line: z.literal('schedule'), acts: z.array(plannedActSchema) }),
  z.object({
    line: z.literal('act'),
    at: z.string(),
    n: z.int(),
    act: actSchema,
    did: z.enum(['done', 'missed', 'skipped']),
    /** Processes that were hit, by name. */
    pids: z.record(z.string(), z.int()),
    note: z.string().nullable(),
  }),
  z.object({
    line: z.literal('start'),
    at: z.string(),
    tookMs: z.int(),
    failed: z.string().nullable(),
  }),
  z.object({
    line: z.literal('submitted'),
    at: z.string(),
    loanId: z.string(),
    persona: z.string(),
    seed: z.string(),
    status: z.int(),
    tries: z.int(),
  }),
  z.object({
    line: z.literal('refused'),
    at: z.string(),
    persona: z.string(),
    seed: z.string(),
    status: z.int(),
    rule: z.string(),
  }),
  z.object({
    line: z.literal('meddled'),
    at: z.string(),
    loanId: z.string(),
    what: z.string(),
    status: z.int(),
    rule: z.string().nullable(),
  }),
  z.object({ line: z.literal('stale_run'), at: z.string(), loanId: z.string(), runId: z.string() }),
  z.object({
    line: z.literal('end'),
    at: z.string(),
    loanId: z.string(),
    persona: z.string(),
    place: placeSchema,
    expected: z.array(placeSchema),
    right: z.boolean(),
  }),
  /** Of a loan at a wrong place: what happened to it, and what became of each check. */
  z.object({
    line: z.literal('astray'),
    loanId: z.string(),
    events: z.array(z.string()),
    checks: z.array(z.string()),
  }),
  z.object({
    line: z.literal('check'),
    name: z.string(),
    /** How many things were looked at: a check that looked at nothing proves nothing. */
    looked: z.int(),
    wrong: z.array(z.string()),
  }),
  z.object({
    line: z.literal('traffic'),
    /** What the API answered, the repeated requests too. */
    answers: z.record(z.string(), z.int()),
    inFlightMost: z.int(),
  }),
  z.object({ line: z.literal('ended'), at: z.string(), verdict: z.enum(['held', 'broken']) }),
]);
export type Line = z.infer<typeof lineSchema>;

/** Reads a raw log. @throws Error naming the line that is none of ours. */
export function readLines(text: string): Line[] {
  const rows = text.split('\n').filter((row) => row !== '');
  return rows.map((row, index) => {
    const parsed = lineSchema.safeParse(JSON.parse(row));
    if (!parsed.success) throw new Error(`line ${index + 1}: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  });
}
