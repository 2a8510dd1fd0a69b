import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { Owner } from '../environment/owner.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Verification {
  valid: boolean;
  events: number;
  head: { seq: number; hash: string };
  anchoredTo: number | null;
  firstBad?: { seq: number; reason: string };
}

let stack: WholeStack;
let owner: Owner;
let loanId: string;
let other: string;
let last: number;

const verification = async (id = loanId): Promise<Verification> =>
  done(await userOf(stack, 'auditor').get<Verification>(`/v1/loans/${id}/timeline/verification`));

beforeAll(async () => {
  stack = await wholeStack();
  owner = await Owner.of(stack);
  loanId = (await submitCase(stack, 'clean', 's43')).loanId;
  other = (await submitCase(stack, 'clean', 's43-other')).loanId;
  const story = new Story(stack);
  const desks = [loanId, other].map((id) => new LoanDesk(stack, id));
  const inServicing = async () => {
    const loans = await Promise.all(desks.map((desk) => desk.read()));
    return loans.every((loan) => loan['stage'] === 'servicing');
  };
  await story.until(inServicing, 20);
  const signal = { code: 'EW-C01', sources: ['outside:feed'], note: 'heard of it' };
  done(
    (await desks[0]?.give(userOf(stack, 'supervisor'), 'signals', signal)) ?? {
      status: 500,
      body: {},
    },
  );
  await story.settle();
  await owner.anchor();
  last = (await verification()).head.seq;
}, 300_000);
afterAll(async () => {
  await owner.leave();
  await stack.close();
});

describe('S43: rows of a loan that is paid out are altered by the owner of the database', () => {
  it('is found in order as the service left it, and covered by the anchor', async () => {
    for (const id of [loanId, other]) {
      const found = await verification(id);
      expect(found).toEqual({
        valid: true,
        events: found.head.seq,
        head: found.head,
        anchoredTo: found.events,
      });
      expect(found.events).toBeGreaterThan(100);
    }
  });

  const set = (column: string, value: string) =>
    `update loan_events set ${column} = ${value} where :loan and seq = 40`;
  const altered = { seq: 40, reason: 'altered' };

  it.each([
    { what: set('type', "'loan_held'"), firstBad: altered },
    { what: set('v', 'v + 1'), firstBad: altered },
    { what: set('at', "at - interval '1 day'"), firstBad: altered },
    { what: set('actor', "'person:eve'"), firstBad: altered },
    { what: set('data', 'set_byte(data, 30, get_byte(data, 30) # 1)'), firstBad: altered },
    { what: set('parties', `'{"borrower":{"key":"k","sealed":""}}'`), firstBad: altered },
    { what: set('parties', `'null'`), firstBad: altered },
    { what: set('parties', `'{"borrower":{}}'`), firstBad: altered },
    { what: set('prev_hash', 'sha256(prev_hash)'), firstBad: altered },
    { what: set('hash', 'sha256(hash)'), firstBad: altered },
    {
      what: 'delete from loan_events where :loan and seq = 1',
      firstBad: { seq: 1, reason: 'missing' },
    },
    {
      what: 'delete from loan_events where :loan and seq = 40',
      firstBad: { seq: 40, reason: 'missing' },
    },
    { what: "update loans set stage = 'closed', closed_reason = 'settled' where :loan" },
    { what: 'update loans set held = true where :loan' },
    { what: 'update loans set fold_version = fold_version - 1 where :loan' },
    { what: "update tasks set tenant = 'gone' where :loan" },
    { what: 'update loans set amount_minor = amount_minor - 1 where :loan' },
    { what: "update tasks set completed_by = 'person:eve' where :loan and status = 'done'" },
    { what: "update checks set outcome = 'passed_with_note' where :loan" },
    { what: 'update signals set verified = not verified where :loan' },
    { what: 'update loan_snapshots set sealed = sha256(sealed) where :loan' },
    { what: 'delete from loan_snapshots where :loan' },
    {
      what: 'with gone as (delete from loan_snapshots where :loan) update loans set fold_version = 4 where :loan',
    },
  ])('names it: $what', async ({ what, firstBad }) => {
    const before = await owner.remember(loanId);
    expect(await owner.alter(loanId, what)).toBeGreaterThan(0);
    const found = await verification();
    await before.back();
    const expected = firstBad ?? { seq: last, reason: 'snapshot' };
    expect(found).toMatchObject({ valid: false, firstBad: expected });
    expect(await verification()).toMatchObject({ valid: true });
  });

  it('names the last events taken away, and a tail cut back to a signed head', async () => {
    const before = await owner.remember(loanId);
    await owner.alter(loanId, `delete from loan_events where :loan and seq > ${last - 3}`);
    const cut = await verification();
    await owner.alter(
      loanId,
      `delete from loan_events where :loan and seq > (select max(seq) from loan_events where :loan and signature is not null)`,
    );
    await owner.alter(
      loanId,
      `update loans set version = e.seq, head_hash = e.hash from (select seq, hash from loan_events
        where :loan order by seq desc limit 1) e where loan_id = '${loanId}'`,
    );
    const clean = await verification();
    await before.back();
    expect(cut.firstBad).toEqual({ seq: last - 2, reason: 'missing' });
    // The snapshot is still that of the later head; `anchor` is told of a loan that is whole but for that.
    expect(clean.firstBad).toEqual({ seq: clean.head.seq, reason: 'snapshot' });
    expect(await verification()).toMatchObject({ valid: true });
  });

  it('names an event put in, events exchanged, and a tail rewritten with its chain', async () => {
    const before = await owner.remember(loanId);
    await owner.alter(
      loanId,
      `insert into loan_events (loan_id, seq, type, v, at, actor, data_key_id, data, parties, prev_hash, hash)
        select loan_id, ${last + 1}, type, v, at, actor, data_key_id, data, parties, hash, sha256(hash)
        from loan_events where :loan and seq = ${last}`,
    );
    const put = await verification();
    await before.back();
    const again = await owner.remember(loanId);
    for (const [from, to] of [
      [40, 100_040],
      [41, 40],
      [100_040, 41],
    ] as const)
      await owner.alter(loanId, `update loan_events set seq = ${to} where :loan and seq = ${from}`);
    const exchanged = await verification();
    await again.back();
    const third = await owner.remember(loanId);
    await owner.alter(loanId, set('actor', "'person:eve'"));
    await owner.rechain(loanId, 40);
    const rewritten = await verification();
    await third.back();
    expect(put.firstBad).toEqual({ seq: last + 1, reason: 'inserted' });
    expect(exchanged.firstBad).toEqual({ seq: 40, reason: 'reordered' });
    expect(rewritten.firstBad?.reason).toBe('signature');
    expect(rewritten.firstBad?.seq).toBeGreaterThanOrEqual(40);
    expect(await verification()).toMatchObject({ valid: true });
  });
});

describe('S43: an auditor takes the timeline away', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 's43-'));
    const { body } = await userOf(stack, 'auditor').get<{ items: { publicKey: string }[] }>(
      '/v1/signing-keys',
    );
    await writeFile(join(folder, 'keys.pem'), body.items.map((key) => key.publicKey).join(''));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** What the script says of a bundle, with nothing of the installation but the public keys. */
  const offline = async (bundle: string) => {
    const file = join(folder, 'bundle.ndjson');
    await writeFile(file, bundle);
    const args = ['scripts/verify-bundle.mjs', file, '--key', join(folder, 'keys.pem')];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return { status, stdout };
  };
  const taken = async (contents: string) => {
    const { status, body } = await userOf(stack, 'auditor').text(
      `/v1/loans/${loanId}/timeline/export?contents=${contents}`,
    );
    expect(status).toBe(200);
    return body;
  };

  it('sealed: it verifies offline, and every alteration is named', async () => {
    const bundle = await taken('sealed');
    expect(await offline(bundle)).toMatchObject({ status: 0 });
    const [bad] = bundle.match(/"actor":"person:[^"]+"/) ?? [''];
    const found = await offline(bundle.replace(bad, '"actor":"person:eve"'));
    expect(found.status).toBe(1);
    expect(found.stdout).toMatch(/altered at event \d+/);
    expect(stack.logged.join('\n')).toContain('timeline_exported');
  });

  it('readable: every text is proved, and each person who was shown stands on the timeline', async () => {
    const bundle = await taken('readable');
    const found = await offline(bundle);
    expect(found).toMatchObject({ status: 0 });
    expect(found.stdout).toMatch(/ [1-9]\d* proved, 0 too old/);
    const events = await new LoanDesk(stack, loanId).timeline();
    const shown = events.filter(({ type }) => type === 'value_revealed').slice(-2);
    expect(shown.map(({ summary }) => /timeline/.test(summary))).toEqual([true, true]);
    // As the text stands in the line: a JSON text in a JSON text.
    const renamed = bundle.replace('\\"name\\":\\"', '\\"name\\":\\"某');
    expect(renamed).not.toBe(bundle);
    const refusal = await offline(renamed);
    expect(refusal.status).toBe(1);
    expect(refusal.stdout).toMatch(/contents at event 1\b/);
  });

  it('is for auditors alone, and not for the reveal of a single value', async () => {
    const path = `/v1/loans/${loanId}/timeline/export`;
    for (const role of ['supervisor', 'verifier', 'admin', 'risk_officer'])
      expect((await userOf(stack, role).get(path)).status).toBe(403);
    const body = { partyId: 'borrower', field: 'timeline', purpose: 'audit' };
    const answer = await person(stack, 'auditor').post(`/v1/loans/${loanId}/reveals`, body);
    expect(answer.status).toBe(400);
  });
});
