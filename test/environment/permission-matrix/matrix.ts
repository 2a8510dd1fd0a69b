import { permissionTable } from '../../api/support/permission-table.js';
import { realRecord } from '../../api/support/real-record.js';
import { MatrixBench, type MatrixCaller, type Reply } from './callers.js';
import { MatrixLoans } from './loans.js';
import { addressOf, type Target } from './addresses.js';
import type { MatrixRoute } from './matrix-route.js';

type Asked = Pick<MatrixRoute, 'method' | 'path' | 'body'>;

/** Every guarded line of `docs/permissions.md`. */
export const guardedLines = permissionTable().filter(({ permitted }) => Array.isArray(permitted));

/** Whether the table gives a caller's role a route. */
export function isPermitted(route: Asked, { role }: Pick<MatrixCaller, 'role'>): boolean {
  const line = guardedLines.find(
    ({ method, path }) => method === route.method && path === route.path,
  );
  return Array.isArray(line?.permitted) && line.permitted.includes(role);
}

/** The API on the real record with loans in the states of the matrix, and everybody who asks. */
export class Matrix {
  private constructor(
    private readonly real: Awaited<ReturnType<typeof realRecord>>,
    readonly bench: MatrixBench,
    readonly loans: MatrixLoans,
    readonly held: Target,
    readonly closed: Target,
  ) {}

  static async start(): Promise<Matrix> {
    const real = await realRecord();
    const bench = await MatrixBench.start(real);
    const loans = new MatrixLoans(real, async (role, path, body) => {
      const isSystem = role === 'origination';
      const as = isSystem ? bench.machine : bench.caller(role, 'own', 'token').headers;
      const reply = await bench.send('POST', path, as, body);
      if (reply.status >= 300) throw new Error(`${path}: ${reply.text}`);
      return JSON.parse(reply.text) as Record<string, unknown>;
    });
    return new Matrix(real, bench, loans, await loans.held(), await loans.closed());
  }

  async ask(route: Asked, by: Pick<MatrixCaller, 'headers'>, target: Target): Promise<Reply> {
    return await this.bench.send(
      route.method,
      addressOf(route.path, target),
      by.headers,
      route.body,
    );
  }

  /** How much the record and the outbox hold. */
  async written(): Promise<unknown> {
    const { rows } = await this.real.pool.pool.query<Record<string, string>>(
      `select (select count(*) from loan_events) as events, (select count(*) from outbox) as outbox,
        (select count(*) from commands) as commands, (select count(*) from tasks) as tasks`,
    );
    return rows[0];
  }

  async stop(): Promise<void> {
    await this.bench.stop();
    await this.real.close();
  }
}

/** The code of a problem, or null when the body is none. */
export function codeOf({ status, text }: Reply): string | null {
  return status < 300 ? null : (/"type":"urn:sancha:problem:([a-z-]+)"/.exec(text)?.[1] ?? null);
}

/** An answer but for what names this very request. */
export function bytesOf({ status, headers, text }: Reply) {
  const { 'x-request-id': _id, date: _date, ...rest } = headers;
  return { status, headers: rest, text: text.replace(/"instance":"[^"]*"/, '') };
}
