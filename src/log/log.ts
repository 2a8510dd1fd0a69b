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
  /**
   * Notes who was shown what, before it is shown: no level leaves the line out, and it carries `audit: true`
   * (docs/decisions/0329-audit-lines.md).
   * @throws AuditNotWritten when the line cannot be written; the caller then shows nothing.
   */
  audit(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** The line that has to stand before an act cannot be written, so the act is not done. */
export class AuditNotWritten extends Error {
  override readonly name = 'AuditNotWritten';
  constructor() {
    super('the audit line cannot be written');
  }
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
  /** Another destination; a line was not written when it throws or says false. */
  readonly write?: (line: string) => unknown;
  /** The span that runs now; its ids go into every line, so that a trace leads to its lines and back. */
  readonly span?: () => { readonly traceId: string; readonly spanId: string } | undefined;
}): Log {
  const { role, level, write, span } = options;
  const settings = { level, base: { role }, timestamp: pino.stdTimeFunctions.isoTime };
  // Not pino's own: an error of that one, such as a full disk, ends the process.
  const destination = write === undefined ? new LogDestination(role) : { write };
  const logger: Logger = pino(settings, destination);
  const auditor: Logger = pino({ ...settings, level: 'info' }, mustWrite(destination));
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
    audit: (event, fields = {}) => auditor.info({ audit: true, ...line(fields) }, event),
  };
}

interface Destination {
  readonly write: (line: string) => unknown;
}

/** The same destination for lines that may not get lost: who writes one hears of it. */
function mustWrite(destination: Destination): Destination {
  const isWritten = (line: string): boolean => {
    try {
      return destination.write(line) !== false;
    } catch {
      return false;
    }
  };
  return {
    write: (line) => {
      if (!isWritten(line)) throw new AuditNotWritten();
    },
  };
}
