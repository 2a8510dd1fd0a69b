import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { bookFaults } from '../environment/book-faults.js';
import { rowsOf, seen, submitCase, type Case } from '../environment/cases.js';
import { originationOf } from '../environment/clients.js';
import { done, person } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

let stack: WholeStack;
let story: Story;
let plain: Case;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('pre_disbursement_call');
  plain = await submitCase(stack, 'clean', 's86-suspected');
  await seen(stack, () => plain.isChecked());
  await story.until(async () => (await plain.loan())['stage'] === 'pre_disbursement', 30);
}, 300_000);
afterAll(() => stack.close());

/** Everything that somebody of a role can read of a loan and of the work, with what is bound to the moment left out. */
async function readings(role: string, loanId: string): Promise<Record<string, string>> {
  const reader = role === 'origination' ? originationOf(stack) : person(stack, role, 2);
  const parts = ['', 'timeline?limit=200', 'timeline/verification', 'checks', 'findings', 'plan'];
  const more = ['procedure', 'documents', 'signals', 'links', 'report', 'timeline/export'];
  const paths = [
    ...[...parts, ...more].map((part) => `/v1/loans/${loanId}${part === '' ? '' : `/${part}`}`),
    ...[`/v1/tasks?loanId=${loanId}&limit=200`, '/v1/tasks?limit=200', '/v1/loans'],
    ...['/v1/findings/figures', '/v1/scoring/auto'],
  ];
  const found: Record<string, string> = {};
  for (const path of paths) {
    const { status, body } = await reader.text(path);
    // A problem has a number of its own; the seal of an export is of its moment.
    const text = body.replaceAll(/"instance":"[^"]*"/g, '');
    const lines = text.split('\n').filter((line) => !/exportedAt|"seal"/.test(line));
    found[path] = `${status} ${lines.join('\n')}`;
  }
  return found;
}
const roles = [
  'origination',
  'verifier',
  'account_manager',
  'approver',
  'risk_officer',
  'supervisor',
];
const readers = [...roles, 'auditor', 'admin'];
const all = async (loanId: string) =>
  await Promise.all(readers.map((role) => readings(role, loanId)));
interface Report {
  caseId: string;
  loanId: string;
  status: string;
  dueOn: string;
  raisedBy: string;
  version: number;
}
const casesOf = async (number: number, query = '') =>
  done(
    await person(stack, 'aml_officer', number).get<{ items: Report[] }>(
      `/v1/suspicious-reports${query}`,
    ),
  ).items;
const secret = '多笔现金还款与收入不符，疑似代他人贷款';

describe('S86 a suspicious case', () => {
  it('is invisible to everybody but its team: loan, timeline, chain, work, figures, exports and metrics are as if it were not there', async () => {
    const { loanId } = plain;
    const metrics = async () =>
      (await (await fetch(`${stack.apiUrl}/metrics`)).text()).includes('suspici');
    await story.settle();
    const before = await all(loanId);
    const [stored] = await rowsOf<{ all: string }>(
      stack,
      `select (select version::text || changed_at::text from loans where loan_id = $1)
        || (select count(*)::text from outbox) || (select count(*)::text from tasks) as all`,
      [loanId],
    );
    const raise = await person(stack, 'verifier', 2).post(`/v1/loans/${loanId}/suspicions`, {
      ...{ reason: secret, partyIds: ['borrower'] },
    });
    expect(raise).toEqual({ status: 202, body: { received: true } });
    expect(await all(loanId)).toEqual(before);
    expect(
      await rowsOf(
        stack,
        `select (select version::text || changed_at::text from loans where loan_id = $1)
          || (select count(*)::text from outbox) || (select count(*)::text from tasks) as all`,
        [loanId],
      ),
    ).toEqual([stored]);
    for (const role of readers) {
      const reader = role === 'origination' ? originationOf(stack) : person(stack, role, 2);
      expect((await reader.get('/v1/suspicious-reports')).status).toBe(403);
    }
    expect(await metrics()).toBe(false);
    expect(stack.logged.join('\n')).not.toContain('suspici');
  }, 120_000);

  it('lies in the database without a word, a name or a loan', async () => {
    const tables = ['suspicion_cases', 'suspicion_events'];
    for (const table of tables) {
      const rows = await rowsOf<{ row: string }>(stack, `select t::text as row from ${table} t`);
      expect(rows.length).toBe(1);
      for (const { row } of rows)
        for (const word of [
          plain.loanId,
          'verifier',
          'borrower',
          Buffer.from(secret).toString('hex'),
        ])
          expect(row).not.toContain(word);
    }
  });

  it('is worked on by the team of its branch, and told to the authority or put aside', async () => {
    const [open] = await casesOf(1);
    expect(open).toMatchObject({ loanId: plain.loanId, status: 'open', version: 1 });
    expect(await casesOf(5)).toEqual([]);
    const path = `/v1/suspicious-reports/${open?.caseId ?? ''}`;
    expect((await person(stack, 'aml_officer', 5).get(path)).status).toBe(404);
    expect((await person(stack, 'supervisor').get(path)).status).toBe(403);
    const officer = person(stack, 'aml_officer');
    const today = await stack.record.suspicions.today();
    const conclusion = { outcome: 'reported', reference: 'STR-86', reportedOn: today };
    expect((await officer.post(`${path}/conclusion`, conclusion)).body).toMatchObject({
      rule: 'not_assignee',
    });
    const colleague = person(stack, 'aml_officer', 2);
    done(await colleague.post(`${path}/claim`, {}));
    const leave = { reason: '同事休假' };
    expect((await colleague.post(`${path}/take-over`, leave)).body).toMatchObject({
      rule: 'already_yours',
    });
    const taken = done(await officer.post(`${path}/take-over`, leave));
    expect(taken).toMatchObject({ status: 'claimed', version: 3 });
    done(await officer.post(`${path}/notes`, { text: '已调取流水' }));
    const before = await all(plain.loanId);
    const concluded = done(await officer.post(`${path}/conclusion`, conclusion));
    expect(concluded).toMatchObject({ status: 'done', outcome: conclusion, version: 5 });
    expect(await all(plain.loanId)).toEqual(before);
    expect(await casesOf(1)).toEqual([]);
    expect((await casesOf(1, '?done=true')).map(({ loanId }) => loanId)).toEqual([plain.loanId]);
    const history = await officer.get<{ intact: boolean; items: { type: string }[] }>(
      `${path}/history`,
    );
    expect(history.body.intact).toBe(true);
    expect(history.body.items.map(({ type }) => type)).toEqual([
      ...['suspicion_raised', 'suspicion_claimed', 'suspicion_taken_over'],
      ...['suspicion_noted', 'suspicion_concluded'],
    ]);
  }, 120_000);

  it('does not stop the loan, and nobody is told: the money goes out', async () => {
    story.left.clear();
    await story.until(async () => (await plain.loan())['stage'] === 'servicing', 30);
    const told = await fetch(`${stack.sandboxUrl}/messages?loanId=${plain.loanId}`);
    expect(await told.text()).not.toMatch(/suspic|STR-86/);
  }, 300_000);

  it('under one key is raised once, and another body under it is refused', async () => {
    const { suspicions } = stack.record;
    const raised = {
      ...{ loanId: plain.loanId, branch: 'B001', product: 'auto', partyIds: [] },
      reason: 'twice',
    };
    const actor = { kind: 'person', id: 'v', roles: ['verifier'], branches: ['B001'] } as const;
    const sender = { actor: { ...actor, roles: [...actor.roles], branches: ['B001'] }, key: 'k-1' };
    expect(await suspicions.raise(raised, sender)).toBe('recorded');
    expect(await suspicions.raise(raised, sender)).toBe('recorded');
    expect(await suspicions.raise({ ...raised, reason: 'other' }, sender)).toBe('key_reused');
    expect(await casesOf(1)).toHaveLength(1);
  });

  it('that somebody alters or takes away in the database is found, and the loans verify as before', async () => {
    const faults = () => bookFaults(stack);
    expect(await faults()).toEqual([]);
    const owner = new pg.Client({ connectionString: stack.database.ownerUrl });
    await owner.connect();
    try {
      await owner.query(`delete from suspicion_events where seq = 2`);
      expect(await faults()).toEqual([...['suspicions suspicion_events missing']]);
      const { body } = await person(stack, 'aml_officer').get<{ intact: boolean }>(
        `/v1/suspicious-reports/${(await casesOf(1, '?done=true'))[0]?.caseId ?? ''}/history`,
      );
      expect(body.intact).toBe(false);
    } finally {
      await owner.end();
    }
  }, 120_000);
});
