import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { apiAudience, consoleClientId, issuerUrl } from '../../src/embedded/issuer/names.js';
import { writeIssuerSettings } from '../../src/embedded/issuer/settings.js';
import { httpAnswers } from '../../src/embedded/parts/node-part.js';
import { newMachines, newUsers } from '../../src/embedded/people.js';
import { freePort } from '../../src/embedded/ports.js';
import { compiledMain } from './compiled-main.js';
import { eventually } from './eventually.js';
import { keptFolder } from './temporary-folder.js';

const users = newUsers();
const machines = newMachines();
const consoleSecret = 'console-secret';
const callback = 'http://127.0.0.1:3000/auth/callback';
let issuer: string;
let child: ChildProcess;

beforeAll(async () => {
  const port = await freePort();
  issuer = issuerUrl(port);
  const file = await writeIssuerSettings(await keptFolder(), {
    port,
    users,
    machines,
    consoleSecret,
    apiOrigins: ['http://127.0.0.1:3000'],
  });
  child = spawn(process.execPath, [compiledMain, 'issuer', file], { stdio: 'ignore' });
  const discovery = `${issuer}/.well-known/openid-configuration`;
  await eventually(async () => (await httpAnswers(discovery)) || undefined);
});
afterAll(() => {
  child.kill('SIGTERM');
});

async function claimsOf(token: string) {
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const options = { issuer, audience: apiAudience, typ: 'at+jwt', algorithms: ['RS256'] };
  return (await jwtVerify(token, keys, options)).payload;
}

async function tokenRequest(id: string, secret: string, form: Record<string, string>) {
  const basic = Buffer.from(`${id}:${secret}`).toString('base64');
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams(form),
  });
  const answer = (await response.json()) as { access_token?: string; error?: string };
  return { status: response.status, ...answer };
}

const clientCredentials = { grant_type: 'client_credentials' };

describe('the embedded issuer', () => {
  it('has four users of each role in the main branch and one in a second', () => {
    const count = (role: string, branch: string) =>
      users.filter((user) => user.role === role && user.branch === branch).length;
    for (const { role } of users) {
      expect({ role, main: count(role, 'B001') }).toEqual({ role, main: 4 });
      expect({ role, second: count(role, 'B002') }).toEqual({ role, second: 1 });
    }
  });

  it("gives a user's own client tokens whose subject is the user", async () => {
    const user = users.find((one) => one.id === 'account-manager-5');
    const answer = await tokenRequest(user?.clientId ?? '', user?.secret ?? '', clientCredentials);
    expect(await claimsOf(answer.access_token ?? '')).toMatchObject({
      sub: 'account-manager-5',
      roles: ['account_manager'],
      branches: ['B002'],
      kind: 'person',
    });
  });

  it('gives the origination system a token of a machine', async () => {
    const [machine] = machines;
    const answer = await tokenRequest(machine?.id ?? '', machine?.secret ?? '', clientCredentials);
    expect(await claimsOf(answer.access_token ?? '')).toMatchObject({
      sub: 'origination-system',
      roles: ['origination'],
      branches: ['B001', 'B002'],
      kind: 'machine',
    });
  });

  it('refuses a wrong secret', async () => {
    const answer = await tokenRequest('origination-system', 'wrong', clientCredentials);
    expect(answer).toMatchObject({ status: 401, error: 'invalid_client' });
  });
});

/** A browser as far as a sign-in needs one: it keeps cookies and follows no redirect by itself. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async open(address: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const url = new URL(address, issuer);
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }
}

const locationOf = (response: Response) => response.headers.get('location') ?? '';

describe('the sign-in of people', () => {
  const verifier = randomBytes(32).toString('base64url');
  const request = {
    client_id: consoleClientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: callback,
    state: 's',
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  };

  it('shows a form, refuses a wrong password, and ends with a token of the person', async () => {
    const browser = new Browser();
    const begun = await browser.open(`/auth?${new URLSearchParams(request).toString()}`);
    const form = locationOf(begun);
    expect(await (await browser.open(form)).text()).toContain('name="password"');

    const user = users.find((one) => one.id === 'verifier-2');
    const post = (password: string) =>
      browser.open(form, {
        method: 'POST',
        body: new URLSearchParams({ user: 'verifier-2', password }),
      });
    expect((await post('wrong')).status).toBe(401);

    const signedIn = await post(user?.password ?? '');
    const back = new URL(locationOf(await browser.open(locationOf(signedIn))));
    expect(`${back.origin}${back.pathname}`).toBe(callback);
    const answer = await tokenRequest(consoleClientId, consoleSecret, {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: callback,
      code_verifier: verifier,
    });
    expect(await claimsOf(answer.access_token ?? '')).toMatchObject({
      sub: 'verifier-2',
      roles: ['verifier'],
      branches: ['B001'],
      kind: 'person',
    });
  });

  it.each(['verifier-3', 'nobody'])('lets the password of %s be tried ten times', async (name) => {
    const browser = new Browser();
    const begun = await browser.open(`/auth?${new URLSearchParams(request).toString()}`);
    const form = locationOf(begun);
    const post = async (password: string) => {
      const body = new URLSearchParams({ user: name, password });
      return await browser.open(form, { method: 'POST', body });
    };
    const refused = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => (await post(`wrong-${n}`)).status),
    );
    expect(refused.sort()).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const right = await post(users.find((one) => one.id === name)?.password ?? 'none');
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(await right.text()).toContain('Tried too often');
  });

  it('forgets what was mistyped once the password was right', async () => {
    const user = users.find((one) => one.id === 'verifier-4');
    for (let turn = 0; turn < 2; turn += 1) {
      const browser = new Browser();
      const begun = await browser.open(`/auth?${new URLSearchParams(request).toString()}`);
      const form = locationOf(begun);
      const statuses: number[] = [];
      for (const password of [...Array<string>(8).fill('wrong'), user?.password ?? '']) {
        const body = new URLSearchParams({ user: 'verifier-4', password });
        statuses.push((await browser.open(form, { method: 'POST', body })).status);
      }
      expect(statuses).toEqual([...Array<number>(8).fill(401), 303]);
    }
  });

  it('needs PKCE', async () => {
    const { code_challenge: _challenge, code_challenge_method: _method, ...rest } = request;
    const answer = await new Browser().open(`/auth?${new URLSearchParams(rest).toString()}`);
    expect(locationOf(answer)).toContain('error=invalid_request');
  });

  it('needs a sign-in under way before it reads a password', async () => {
    const answer = await new Browser().open('/interaction/nothing', { method: 'POST' });
    expect(answer.status).toBe(400);
  });
});
