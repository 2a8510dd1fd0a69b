import { pino, type Logger } from 'pino';
import { LogDestination } from './log-destination.js';

/**
 * Fields that a log line may have besides the event's name. It is a list of what is allowed, since a list of what is forbidden is
 * never complete: codes, ids, counters, durations. Whatever else somebody passes is dropped and counted.
 */
const allowed = new Set([
  ...['loanId', 'taskId', 'attemptId', 'stepKey', 'version', 'epoch', 'seq', 'stage', 'kind'],
  ...[
    'role',
    'instance',
    'pid',
    'port',
    'url',
    'route',
    'method',
    'status',
    'durationMs',
    'waitMs',
  ],
  ...['rule', 'outcome', 'code', 'errorName', 'sqlState', 'reason', 'count', 'events', 'attempts'],
  ...['target', 'queue', 'workflowType', 'activity', 'connector', 'file', 'path', 'actorKind'],
  ...['requestId', 'clientId', 'live', 'started', 'replaced', 'delivered', 'waiting', 'limit'],
  ...['faults', 'unanchored', 'opened'],
  // Ours, about settings and never about a loan (`src/temporal/connection-failure.ts`); how long an instance stays when it leaves.
  ...['wrong', 'whatToDo', 'drainSeconds', 'stopSeconds'],
]);

/** A structured log: an event in snake case, and allowed fields. */
export interface Log {
  debug(event: string, fields?: Readonly<Record<string, unknown>>): void;
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Longer texts are no codes. */
const textMax = 200;

/** The allowed fields, with values that are plain: a text, a number, a truth value or nothing. */
export function safeFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  let dropped = 0;
  for (const [name, value] of Object.entries(fields)) {
    const plain = value === null || ['number', 'boolean'].includes(typeof value);
    if (!allowed.has(name)) dropped += 1;
    else if (plain) kept[name] = value;
    else if (typeof value === 'string') kept[name] = value.slice(0, textMax);
    else dropped += 1;
  }
  return dropped === 0 ? kept : { ...kept, dropped };
}

/** What of an error may be logged: its class and code. Messages of libraries repeat what was sent to them, values included. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code = 'code' in error ? error.code : undefined;
  return { errorName: error.name, ...(typeof code === 'string' ? { code } : {}) };
}

/** The log of one role: JSON lines on standard output, or nowhere while that takes none (`LogDestination`). */
export function createLog(options: {
  readonly role: string;
  readonly level: string;
  readonly write?: (line: string) => void;
  /** The span that runs now; its ids go into every line, so that a trace leads to its lines and back. */
  readonly span?: () => { readonly traceId: string; readonly spanId: string } | undefined;
}): Log {
  const { role, level, write, span } = options;
  const settings = { level, base: { role }, timestamp: pino.stdTimeFunctions.isoTime };
  // Not pino's own: an error of that one, such as a full disk, ends the process.
  const destination = write === undefined ? new LogDestination(role) : { write };
  const logger: Logger = pino(settings, destination);
  const line = (fields: Readonly<Record<string, unknown>>) => {
    const running = span?.();
    if (running === undefined) return safeFields(fields);
    return { ...safeFields(fields), trace_id: running.traceId, span_id: running.spanId };
  };
  return {
    debug: (event, fields = {}) => logger.debug(line(fields), event),
    info: (event, fields = {}) => logger.info(line(fields), event),
    warn: (event, fields = {}) => logger.warn(line(fields), event),
    error: (event, fields = {}) => logger.error(line(fields), event),
  };
}
