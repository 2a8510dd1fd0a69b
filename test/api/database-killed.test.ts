import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApplication } from '../builders/an-application.js';
import { eventually } from '../embedded/eventually.js';
import { OwnPostgres } from '../environment/own-postgres.js';
import { realRecord } from './support/real-record.js';
import { TestApi, type Answer } from './support/test-api.js';

const portal = { sub: 'dealer-portal', kind: 'machine' as const, roles: ['origination' as const] };
const supervisor = { sub: 's-1', roles: ['supervisor' as const] };

/** A problem that says: nothing is wrong with the request, send it again. */
const comeAgain = {
  status: 503,
  type: expect.stringMatching(/^application\/problem\+json/) as unknown,
  retryAfter: '1',
  body: expect.objectContaining({ status: 503, title: expect.any(String) as unknown }) as unknown,
};
const seen = ({ status, headers, body }: Answer) => ({
  ...{ status, body, type: headers.get('content-type') },
  retryAfter: headers.get('retry-after'),
});

describe('the API when PostgreSQL is killed', () => {
  let postgres: OwnPostgres;
  let real: Awaited<ReturnType<typeof realRecord>>;
  let api: TestApi;
  let loanId: string;
  beforeAll(async () => {
    postgres = await OwnPostgres.begin();
    real = await realRecord({ database: postgres.database });
    api = await TestApi.start(real.deps);
    const body = anApplication({ applicationNumber: 'K-1' });
    const answer = await api.ask('POST', '/v1/loans', { as: portal, key: null, body });
    loanId = (answer.body as { loanId: string }).loanId;
    // Reads go another way, and have a connection of their own.
    expect((await api.ask('GET', '/v1/loans', { as: supervisor })).status).toBe(200);
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await real.close();
    await postgres.stop();
  }, 60_000);

  const hold = () => {
    const body = { reason: 'looked at' };
    return api.ask('POST', `/v1/loans/${loanId}/hold`, { as: supervisor, key: 'hold-1', body });
  };

  it('answers what is in flight, and all that comes meanwhile, with 503, and works again', async () => {
    // Somebody else has the loan's row, so that the command stands in the database with a connection lent to it.
    const other = new pg.Client({ connectionString: postgres.database.url });
    other.on('error', () => undefined);
    await other.connect();
    await other.query('begin');
    await other.query('select from loans where loan_id = $1 for update', [loanId]);
    const inFlight = hold();
    await eventually(async () => {
      const waits = `select from pg_stat_activity where wait_event_type = 'Lock'`;
      return (await other.query(waits)).rowCount === 1 || undefined;
    });

    await postgres.kill();
    expect(seen(await inFlight)).toEqual(comeAgain);

    const meanwhile = [
      hold(),
      api.ask('GET', `/v1/loans/${loanId}`, { as: supervisor }),
      api.ask('GET', '/v1/loans', { as: supervisor }),
      api.ask('GET', `/v1/tasks?loanId=${loanId}`, { as: supervisor }),
      api.ask('GET', `/v1/loans/${loanId}/timeline`, { as: supervisor }),
    ];
    for (const answer of await Promise.all(meanwhile)) expect(seen(answer)).toEqual(comeAgain);
    expect((await api.ask('GET', '/readyz', { as: null })).status).toBe(503);
    expect((await api.ask('GET', '/healthz', { as: null })).status).toBe(200);

    await postgres.start();
    // The first of a pool's connections may still be one that died; the caller was told to come again.
    const again = await eventually(async () => {
      const answer = await hold();
      return answer.status === 503 ? undefined : answer;
    });
    expect(again.status).toBe(200);
    for (const path of [`/v1/loans/${loanId}`, '/v1/loans', `/v1/tasks?loanId=${loanId}`]) {
      const answer = await eventually(async () => {
        const one = await api.ask('GET', path, { as: supervisor });
        return one.status === 503 ? undefined : one;
      });
      expect([path, answer.status]).toEqual([path, 200]);
    }
    const loan = await api.ask('GET', `/v1/loans/${loanId}`, { as: supervisor });
    expect(loan.body).toMatchObject({ held: true, waiting: [{ for: 'release', until: null }] });
    // An outage is no fault of ours: nothing of it reads as one in the log.
    const messages = real.logged.map(({ msg }) => msg);
    expect(messages).toContain('record_unreachable');
    expect(messages).not.toContain('request_failed');
  }, 60_000);
});
