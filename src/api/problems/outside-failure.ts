import { z } from 'zod';
import { NoRuleInForce } from '../../policies/rule-book.js';
import { Problem, unavailable } from './problem.js';

/** Network errors of Node and the classes of SQLSTATE that say: the database is not there, is full, or asks to come again. */
const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  // The server ended a transaction that stood still: this process got no time.
  '25P03',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  // Prisma's own: cannot reach, timed out, closed by the server (ordinary reads go through it).
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2037',
]);
const connectionClasses = ['08', '53', '40'];

/** Errors without a code by which `pg` and its pool say that the connection is gone. */
const connectionWords = [
  'Connection terminated',
  'Connection ended unexpectedly',
  // What a lent connection says that broke between two statements of a transaction.
  'Client has encountered a connection error',
  'Client was closed',
  'timeout exceeded when trying to connect',
  // Nothing was heard in time; what was asked may have been done, and the same request under its key says so.
  'Query read timeout',
];

/** What Prisma keeps of the driver's error when it knows no better name for it than P2039 (P2010 for SQL of our own). */
const wrappedSchema = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }),
});

/** What is asked of an error. Its class is not: errors of Node's own modules may come from another realm. */
const errorSchema = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  code: z.string().catch(''),
  meta: z.unknown().optional(),
  cause: z.unknown().optional(),
});

/** The code of an error: the database's own, also where Prisma has wrapped it. */
function codeOf({ code, meta }: z.infer<typeof errorSchema>): string {
  const wrapped = wrappedSchema.safeParse(meta);
  return wrapped.success ? wrapped.data.driverAdapterError.cause.originalCode : code;
}

/** How soon somebody who mends the policies may be done. */
const askAgainSeconds = 60;

/**
 * The rules have run out while we run (docs/configuration.md, "Policies and days"), as 503; undefined for anything else. What its message says
 * is kind and day.
 */
export function rulesRanOut(error: unknown): Problem | undefined {
  if (!(error instanceof NoRuleInForce)) return undefined;
  return new Problem(
    'no-rule-in-force',
    `The rules are not whole: ${error.message}. Nothing was decided and nothing was recorded. An administrator loads a document for this day; send the same request again then.`,
    { headers: { 'Retry-After': String(askAgainSeconds) } },
  );
}

/**
 * A failure of the record's database, or its refusal to take more load, as 503; undefined for anything else, which is a fault of
 * ours. `Retry-After` is a second: the embedded database is back within two (design.md §6).
 */
export function outsideFailure(error: unknown): Problem | undefined {
  const parsed = errorSchema.safeParse(error);
  if (!parsed.success) return undefined;
  const { name, message, cause } = parsed.data;
  if (name === 'RecordBusy') {
    return unavailable('Too much is asked at once. Send the same request again.', 1);
  }
  const code = codeOf(parsed.data);
  const gone =
    connectionCodes.has(code) ||
    (code.length === 5 && connectionClasses.includes(code.slice(0, 2))) ||
    connectionWords.some((words) => message.startsWith(words));
  if (gone) return unavailable('The record cannot be reached. Send the same request again.', 1);
  return cause === undefined ? undefined : outsideFailure(cause);
}
