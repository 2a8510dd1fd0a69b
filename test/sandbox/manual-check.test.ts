import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { judgeCheck } from '../../sandbox/staff/desk/manual-check.js';
import { PublicLists } from '../../sandbox/staff/desk/public-lists.js';
import { Api } from '../../sandbox/staff/http/api.js';
import { Tokens } from '../../sandbox/staff/http/tokens.js';
import { Line } from '../../sandbox/staff/calls/line.js';

const task = {
  ...{
    taskId: 'tk_1',
    loanId: 'ln_1',
    branch: 'B001',
    type: 'manual_check',
    status: 'open',
    team: 'verification',
  },
  ...{ assignee: null, escalated: false, nextAttemptAt: null },
};
const workspace = {
  loanId: 'ln_1',
  task: {
    ...{ taskId: 'tk_1', type: 'manual_check', partyId: 'borrower', round: 1, status: 'claimed' },
    ...{ assignee: 'person:v-1', about: { check: 'sanctions:borrower' }, result: null },
  },
  ...{ contacts: [], attempts: [], gate: null, script: null, answers: [], missing: [] },
  about: { check: { key: 'sanctions:borrower', outcome: { outcome: 'inconclusive' } } },
};

/** The rule by which `/reveals` refuses, and what was asked of the API. */
let refusedBy = '';
let asked: string[] = [];

function answer(request: IncomingMessage, reply: ServerResponse): void {
  const path = request.url ?? '';
  asked.push(`${request.method ?? ''} ${path}`);
  const say = (status: number, body: object) => {
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (path === '/token') say(200, { access_token: 'token', expires_in: 600 });
  else if (path.endsWith('/reveals')) say(409, { status: 409, type: 'refused', rule: refusedBy });
  else say(200, request.method === 'GET' ? workspace : { loanId: 'ln_1' });
}

const server = createServer(answer);
let url = '';
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((gone) => server.close(gone));
});
beforeEach(() => {
  asked = [];
});

async function judge() {
  const api = new Api(url, new Tokens(`${url}/token`, 'v-1', 'secret'));
  const me = { id: 'v-1', role: 'verifier' as const, branch: 'B001', api };
  return await judgeCheck(task, me, { line: new Line(url), lists: new PublicLists(url) });
}

describe('a namesake whose ID number is not shown', () => {
  it('because the same person is to call him: the check is given back, for a colleague or later', async () => {
    refusedBy = 'asked_on_your_call';
    expect(await judge()).toEqual({ did: 'nothing', until: null });
    expect(asked).toContain('POST /v1/tasks/tk_1/release');
    expect(asked).not.toContain('POST /v1/tasks/tk_1/complete');
  });

  it('for another reason: nobody is cleared', async () => {
    refusedBy = 'no_task_for_purpose';
    expect(await judge()).toEqual({ did: 'work', result: 'inconclusive' });
    expect(asked).toContain('POST /v1/tasks/tk_1/complete');
  });
});
