import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../../src/api/app.js';
import type { ApiDeps } from '../../../src/api/ports.js';
import { openConsole } from '../../../src/api/session/open-console.js';
import { run as runIssuer } from '../../../src/embedded/issuer/main.js';
import { apiAudience, consoleClientId, issuerUrl } from '../../../src/embedded/issuer/names.js';
import { writeIssuerSettings } from '../../../src/embedded/issuer/settings.js';
import { newMachines, newUsers } from '../../../src/embedded/people.js';
import { freePort } from '../../../src/embedded/ports.js';
import { readKeyring, type Keyring } from '../../../src/keys/keyring.js';
import { RecordPool } from '../../../src/record/record-pool.js';
import { freshDatabase, type TestDatabase } from '../../environment/database.js';
import { patientLimits } from '../../environment/patient-limits.js';
import { writeKeyFiles } from '../support/key-files.js';
import { quietDeps } from '../support/quiet-deps.js';
import { Browser, locationOf } from './browser.js';

export const instance = 'bench';
const secret = 'console secret: with % and +';

/** The record that the API works on; without one every loan is unknown. */
export interface GivenRecord {
  readonly deps: Omit<ApiDeps, 'tokens'>;
  readonly keyring: Keyring;
  readonly pool: RecordPool;
}

/** The API with its console's session, the embedded issuer and PostgreSQL, over real HTTP. */
export class ConsoleBench {
  /** Milliseconds by which the sessions' clock is ahead of the wall. */
  aheadMs = 0;

  private constructor(
    readonly url: string,
    readonly issuer: string,
    readonly users: ReturnType<typeof newUsers>,
    readonly database: TestDatabase,
    readonly pool: RecordPool,
    readonly logged: Record<string, unknown>[],
    private readonly machines: ReturnType<typeof newMachines>,
  ) {}
  private app: NestFastifyApplication | undefined;
  private closing: (() => Promise<unknown>)[] = [];

  static async start(given?: GivenRecord): Promise<ConsoleBench> {
    const folder = await mkdtemp(join(tmpdir(), 'console-'));
    const database = await freshDatabase();
    const keyring = given?.keyring ?? (await readKeyring(await writeKeyFiles(folder)));
    const pool = given?.pool ?? new RecordPool(database.url, patientLimits);
    const [port, issuerPort, users] = [await freePort(), await freePort(), newUsers()];
    const [url, issuer] = [`http://127.0.0.1:${port}`, issuerUrl(issuerPort)];
    const machines = newMachines();
    const people = { users, machines, consoleSecret: secret, apiOrigins: [url] };
    const running = await runIssuer([
      await writeIssuerSettings(folder, { port: issuerPort, ...people }),
    ]);
    const quiet = quietDeps();
    const bench = new ConsoleBench(url, issuer, users, database, pool, quiet.logged, machines);
    bench.app = await createApp({
      ...(given?.deps ?? quiet.deps),
      tokens: { issuer, audience: apiAudience },
      temporalUi: 'http://127.0.0.1:8233',
      console: openConsole(
        {
          ...{ instance, api: { host: '127.0.0.1', port, url } },
          oidc: {
            ...{ issuer, audience: apiAudience, scopes: 'openid' },
            client: { id: consoleClientId, secret },
          },
        },
        { keyring, pool, log: quiet.deps.log },
        () => Date.now() + bench.aheadMs,
      ),
    });
    await bench.app.listen(port, '127.0.0.1');
    bench.closing = [
      () => running.stop(),
      ...(given === undefined ? [() => pool.end()] : []),
      () => database.drop(),
      () => rm(folder, { recursive: true }),
    ];
    return bench;
  }

  /** A statement of whoever owns the schema. @returns how many rows it touched. */
  async asOwner(text: string, values: unknown[]): Promise<number> {
    const client = new pg.Client({ connectionString: this.database.ownerUrl });
    await client.connect();
    try {
      return (await client.query(text, values)).rowCount ?? 0;
    } finally {
      await client.end();
    }
  }

  browser(): Browser {
    return new Browser(this.url);
  }

  /** Begins a sign-in and fills the issuer's form as its page asks. @returns where the issuer sends the browser back to. */
  async toCallback(browser: Browser, user: string, returnTo = '/'): Promise<string> {
    const begun = await browser.visit(`/auth/login?returnTo=${encodeURIComponent(returnTo)}`);
    const form = new URL(locationOf(await browser.visit(locationOf(begun))), this.issuer).href;
    const page = await (await browser.visit(form)).text();
    const fields = [...page.matchAll(/<input name="(\w+)"/g)].map(([, name = '']) => name);
    const { password } = this.user(user);
    const values: Record<string, string> = { user, password };
    const body = new URLSearchParams(
      fields.map((name): [string, string] => [name, values[name] ?? '']),
    );
    const resumed = locationOf(await browser.visit(form, { method: 'POST', body }));
    return locationOf(await browser.visit(resumed));
  }

  /** A browser in which somebody has signed in. */
  async signedIn(user: string): Promise<Browser> {
    const browser = this.browser();
    const back = await browser.visit(await this.toCallback(browser, user));
    if (back.status !== 303) throw new Error(`not signed in: ${back.status}`);
    return browser;
  }

  /** An access token of a person, by the person's own client. */
  async tokenOf(id: string): Promise<string> {
    const { clientId, secret: own } = this.user(id);
    return await this.tokenFor(clientId, own);
  }

  /** An access token of a system. */
  async machineToken(id: string): Promise<string> {
    const machine = this.machines.find((one) => one.id === id);
    if (machine === undefined) throw new Error(`no ${id}`);
    return await this.tokenFor(machine.id, machine.secret);
  }

  private async tokenFor(clientId: string, own: string): Promise<string> {
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${own}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  private user(id: string) {
    const user = this.users.find((one) => one.id === id);
    if (user === undefined) throw new Error(`no ${id}`);
    return user;
  }

  async stop(): Promise<void> {
    await this.app?.close();
    for (const step of this.closing) await step();
  }
}

/** Status and code of a problem. */
export async function problemOf(response: Response): Promise<{ status: number; code: string }> {
  const { type } = (await response.json()) as { type: string };
  return { status: response.status, code: type.replace('urn:sancha:problem:', '') };
}
