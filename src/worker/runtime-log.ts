import { Runtime, type LogLevel, type LogMetadata, type Logger } from '@temporalio/worker';
import type { Log } from '../log/log.js';
import type { CoreMetrics } from './core-metrics.js';

/** Which of our levels an SDK level is; its chatter (`TRACE`, `INFO`) is our `debug`. */
const levels: Readonly<Record<LogLevel, keyof Log>> = {
  TRACE: 'debug',
  DEBUG: 'debug',
  INFO: 'debug',
  WARN: 'warn',
  ERROR: 'error',
};

/**
 * The SDK's log in the form of ours: an event name made of its fixed text, and ids, counters and classes of what it was about. The
 * texts of errors stay out of it.
 */
export function runtimeLogger(log: Log): Logger {
  const write = (level: LogLevel, message: string, meta?: LogMetadata) => {
    // A provider's worker has activities only, on purpose; sixteen warnings at each start would teach people to skip warnings.
    const ours = message.startsWith('No workflows registered') ? 'debug' : levels[level];
    log[ours](eventName(message), fieldsOf(meta ?? {}));
  };
  return {
    log: write,
    trace: (message, meta) => write('TRACE', message, meta),
    debug: (message, meta) => write('DEBUG', message, meta),
    info: (message, meta) => write('INFO', message, meta),
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  };
}

/**
 * Sets up the SDK's runtime for this process, once, before anything else of it is used. Signals are the composition root's affair: the
 * SDK's own handler would stop workers before their role is asked to.
 */
export function installRuntime(log: Log, metrics?: CoreMetrics['telemetry']): void {
  const filter = { core: 'WARN', other: 'ERROR' } as const;
  Runtime.install({
    shutdownSignals: [],
    logger: runtimeLogger(log),
    // Forwarded, so that everything of this process is in one log and one form.
    telemetryOptions: {
      logging: { filter, forward: {} },
      ...(metrics === undefined ? {} : { metrics }),
    },
  });
}

function eventName(message: string): string {
  const words = message.toLowerCase().replace(/[^a-z]+/g, '_');
  return `temporal_${words}`.slice(0, 60);
}

function fieldsOf(meta: Record<string, unknown>): Record<string, unknown> {
  const error = meta['error'] as { name?: unknown; type?: unknown } | undefined;
  const fields = {
    loanId: meta['workflowId'],
    activity: meta['activityType'],
    attempts: meta['attempt'],
    queue: meta['taskQueue'],
    durationMs: meta['durationMs'],
    errorName: error?.name,
    code: error?.type,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
