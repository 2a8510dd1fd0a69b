import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DecideContext } from '../../domain/loan/context.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { numbersElsewhereAsked } from '../../src/record/numbers-elsewhere.js';
import { run } from '../../src/record/stored-loan.js';
import { verifyTimeline } from '../../src/record/proof/verify-timeline.js';
import { aBorrower, aDealer, anApplication, residentId } from '../builders/an-application.js';
import { fromAnn, openRecord, submission } from './open-record.js';
import { HandClock } from './real-core.js';
import { tinyCore } from './tiny-decider.js';

const [first, second, third] = ['13800138001', '13800138002', '13800138003'] as const;
const landline = '0571-88880000';
const person = residentId('33010619900307123');

let opened: Awaited<ReturnType<typeof openRecord>>;
const clock = new HandClock('2026-03-03T02:00:00.000Z');
const seen: DecideContext[] = [];
const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await opened.pool.pool.query<Row>(text, values)).rows;

async function submit(loanId: string, at: string, mobile: string, more: object = {}) {
  clock.time = at;
  const contactPoints = [
    { id: 'mobile', kind: 'mobile' as const, value: mobile },
    { id: 'home', kind: 'landline' as const, value: landline },
  ];
  const borrower = { ...aBorrower(), idNumber: person, contactPoints, ...more };
  const change = { applicationNumber: `N-${loanId}`, parties: [borrower, aDealer()] };
  await opened.record(submission(loanId, anApplication(change)));
}

beforeAll(async () => {
  const decide: typeof tinyCore.decide = (command, loan, context) => {
    seen.push(context);
    return tinyCore.decide(command, loan, context);
  };
  opened = await openRecord({ clock, core: { ...tinyCore, decide } });
  await submit('ln_1', '2026-03-03T02:00:00.000Z', first);
  await submit('ln_2', '2026-04-03T02:00:00.000Z', second);
  await submit('ln_3', '2026-05-03T02:00:00.000Z', third);
  await submit('ln_4', '2026-05-04T02:00:00.000Z', second, {
    idNumber: residentId('33010619900307456'),
  });
});
afterAll(() => opened.close());

let keys = 0;
/** What the decider is told with the next command on a loan. */
async function elsewhere(loanId: string) {
  keys += 1;
  await opened.record(fromAnn(loanId, { type: 'hold', reason: 'a' }, `look-${keys}`));
  return seen.at(-1)?.numbersElsewhere;
}
const given = (day: string, number: string | null = null) => ({
  ...{ partyId: 'borrower', at: `${day}T02:00:00.000Z`, number },
});

describe('numbers of one person over several applications', () => {
  it('are told with the days on which he came with them, oldest first, and without landlines', async () => {
    expect(await elsewhere('ln_3')).toEqual([given('2026-03-03'), given('2026-04-03')]);
    expect(await elsewhere('ln_1')).toEqual([given('2026-04-03'), given('2026-05-03')]);
  });

  it('are nobody else’s: who shares a number is another matter', async () => {
    expect(await elsewhere('ln_4')).toEqual([]);
  });

  it('are told by themselves where they are on file here as well', async () => {
    await submit('ln_5', '2026-06-03T02:00:00.000Z', first);
    expect(await elsewhere('ln_5')).toEqual([
      given('2026-03-03', first),
      given('2026-04-03'),
      given('2026-05-03'),
    ]);
  });

  it('stand in the index as digests and days alone', async () => {
    const kept = await rows<{ line: string }>(
      `select b::text as line from blind_indexes b where field = 'phone'`,
    );
    expect(kept.length).toBeGreaterThan(5);
    for (const { line } of kept)
      for (const number of [first, second, third]) expect(line).not.toContain(number);
    const found = await verifyTimeline({ ...opened.deps, anchors: null }, 'ln_3');
    expect(found?.valid).toBe(true);
  });

  it('are dated by their application in rows of an earlier release, where there is one alone', async () => {
    await asOwner(`update blind_indexes set taken_up_at = null where loan_id in ('ln_1', 'ln_2')`);
    // Of two numbers nobody knows which is the mobile.
    expect(await elsewhere('ln_3')).toEqual([given('2026-06-03')]);
    const mobile = `select value_hmac from blind_indexes where loan_id = 'ln_5' and field = 'phone' and taken_up_at > '-infinity'`;
    await asOwner(`delete from blind_indexes where loan_id = 'ln_1' and field = 'phone'
      and applicant and value_hmac not in (${mobile})`);
    expect(await elsewhere('ln_3')).toEqual([given('2026-03-03')]);
  });

  it('are looked for no more once the money is out', async () => {
    await asOwner(`update loans set stage = 'servicing' where loan_id = 'ln_5'`);
    const asked = numbersElsewhereAsked('ln_5');
    const found = await opened.pool.use((client) => run(client, 'numbersElsewhere', asked));
    expect(found).toEqual([]);
  });
});

/** What no code of the service does: rows as they were before. */
async function asOwner(text: string): Promise<void> {
  await withConnection(opened.database.ownerUrl, (client) => client.query(text));
}
