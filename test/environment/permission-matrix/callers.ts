import { Agent, request } from 'node:http';
import { roles, type Role } from '../../../domain/loan/actor.js';
import { ConsoleBench, type GivenRecord } from '../../api/session/console-bench.js';

export type Way = 'token' | 'session';
export type Branch = 'own' | 'foreign';

/** What came back, as bytes. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Somebody with a role in a branch, by token or by a session of the console. */
export interface MatrixCaller {
  readonly role: Role;
  readonly branch: Branch;
  readonly way: Way;
  readonly headers: Readonly<Record<string, string>>;
}

const people: Record<Branch, number> = { own: 1, foreign: 5 };

/** One person of each role in the loans' branch and in another, who come by token and by session, to one API over kept connections. */
export class MatrixBench {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });
  private keys = 0;

  private constructor(
    readonly bench: ConsoleBench,
    readonly callers: readonly MatrixCaller[],
    /** The origination system, which is of both branches. */
    readonly machine: Readonly<Record<string, string>>,
  ) {}

  static async start(given: GivenRecord): Promise<MatrixBench> {
    const bench = await ConsoleBench.start(given);
    const callers: MatrixCaller[] = [];
    for (const role of roles)
      for (const branch of ['own', 'foreign'] as const) {
        const user = `${role.replaceAll('_', '-')}-${people[branch]}`;
        const about = { role, branch };
        const authorization = `Bearer ${await bench.tokenOf(user)}`;
        callers.push({ ...about, way: 'token', headers: { authorization } });
        callers.push({ ...about, way: 'session', headers: await sessionOf(bench, user) });
      }
    const machine = { authorization: `Bearer ${await bench.machineToken('origination-system')}` };
    return new MatrixBench(bench, callers, machine);
  }

  caller(role: Role, branch: Branch, way: Way): MatrixCaller {
    const found = this.callers.find(
      (one) => one.role === role && one.branch === branch && one.way === way,
    );
    if (found === undefined) throw new Error(`no ${role}`);
    return found;
  }

  /** Sends with the headers of a caller; a write gets a key of its own. */
  async send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: object,
  ): Promise<Reply> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    this.keys += 1;
    const own = {
      ...(path.startsWith('/codec/') && 'cookie' in headers ? fromTemporalUi(headers) : headers),
      ...(method === 'GET' ? {} : { 'idempotency-key': `matrix-${this.keys}` }),
      ...(payload === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
    };
    return await new Promise((resolve, reject) => {
      const sent = request(
        new URL(path, this.bench.url),
        { method, headers: own, agent: this.agent },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
          });
        },
      );
      sent.on('error', reject);
      sent.end(payload);
    });
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    await this.bench.stop();
  }
}

async function sessionOf(bench: ConsoleBench, user: string): Promise<Record<string, string>> {
  const browser = await bench.signedIn(user);
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return { cookie, origin: bench.url, 'x-sancha-csrf': await browser.csrfToken() };
}

/** The codec takes cookies from pages of Temporal's UI alone. */
function fromTemporalUi(headers: Readonly<Record<string, string>>): Record<string, string> {
  return { ...headers, origin: 'http://127.0.0.1:8233', 'sec-fetch-site': 'same-site' };
}
