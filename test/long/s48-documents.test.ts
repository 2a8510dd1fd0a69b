import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Lines } from '../builders/bank-export.js';
import { seen } from '../environment/cases.js';
import { chinaDay, chinaTime, dayAfter, nextWeekday } from '../environment/china-time.js';
import { applicationOf, changeFacts, originationOf, sandboxList } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { files, HandingIn } from '../environment/handing-in.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

type Document = Record<string, unknown>;
interface Sent {
  channel: string;
  mail?: { subject: string; text: string };
}
interface Party {
  partyId: string;
  contactPoints: object[];
}
interface Signals {
  items: { code: string; severity: string }[];
}

let stack: WholeStack;
let story: Story;
let firstDay: string;
let customer: HandingIn;
let serviced: LoanDesk;

const submit = async (
  seed: string,
  change: (body: Document) => object = (body) => body,
  facts: object = {},
) => {
  const body = change(await applicationOf(stack, 'clean', seed));
  await changeFacts(stack, `clean:${seed}`, facts);
  const submitted = await originationOf(stack).post('/v1/loans', body);
  return new LoanDesk(stack, String(done(submitted)['loanId']));
};
/** A borrower with a mailbox who has not brought his labour contract. */
async function asked(seed: string): Promise<string> {
  const mailbox = { id: 'email-1', kind: 'email', value: `${seed}@mail.example` };
  const change = (body: Document) => ({
    ...body,
    parties: (body['parties'] as Party[]).map((party) =>
      party.partyId === 'borrower'
        ? { ...party, contactPoints: [...party.contactPoints, mailbox] }
        : party,
    ),
    documents: (body['documents'] as { type: string }[]).filter(
      ({ type }) => type !== 'labour_contract',
    ),
  });
  const { loanId } = await submit(seed, change, { papers: { answers: 'never' } });
  const sent = () => sandboxList<Sent>(stack, `/messages?loanId=${loanId}`);
  await seen(stack, async () => (await sent()).length > 0);
  return (await sent())[0]?.mail?.subject ?? 'no mail';
}
/** An export of a bank that no shipped layout knows: the columns are there, under names of its own. */
const headings = ['流水号', '发生日', '说明', '存入', '支取', '结存', '往来户名'];
const ofOwnBank = (lines: Lines): Lines =>
  lines.map((line) => (line[0] === '序号' ? headings : line));
const handIn = async () =>
  (await customer.handIn(await files.csv(ofOwnBank(customer.lines())))).statement;
/** Reports a signal as an outside system does, and says how grave it is. */
async function reported(code: string): Promise<string | undefined> {
  const body = { code, sources: ['feed'], note: null };
  done(await originationOf(stack).post(`/v1/loans/${serviced.loanId}/signals`, body));
  const { items } = await serviced.read<Signals>('signals');
  return items.find((one) => one.code === code)?.severity;
}
const versions = (id: string) => `/v1/policies/${id}/versions`;
/** Written by one administrator from what ships. */
async function drafted(id: string, kind: string, change: (document: Document) => Document) {
  const maker = person(stack, 'admin', 1);
  const path = versions(id);
  const { document } = done(await maker.get<{ document: Document }>(`${path}/2026.1`));
  const next = { ...change(document), version: '2026.2', effectiveFrom: firstDay };
  const body = { kind, document: next, reason: 'as our customers know it' };
  return done(await maker.post<{ digest: string }>(path, body)).digest;
}
/** Published by another. */
async function published(id: string, digest: string): Promise<void> {
  const read = { digest, reason: 'read and agreed' };
  const path = `${versions(id)}/2026.2/publish`;
  const own = await person(stack, 'admin', 1).post(path, read);
  expect(refusalOf(own)).toEqual({ status: 409, rule: 'same_person_twice' });
  const answer = await person(stack, 'admin', 2).post(path, read);
  expect(answer).toMatchObject({ status: 200, body: { state: 'ahead', effectiveFrom: firstDay } });
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  const now = await stack.clock.now();
  const monday = nextWeekday(`${Number(now.slice(0, 4)) + 1}-03-04`, 1);
  await stack.clock.pass(Date.parse(chinaTime(monday, '10:00')) - Date.parse(now));
  serviced = await submit('s48-serviced');
  await story.until(async () => (await serviced.read())['stage'] === 'servicing', 30);
  const midday = chinaTime(nextWeekday(dayAfter(chinaDay(await stack.clock.now())), 2), '12:00');
  await stack.clock.pass(Date.parse(midday) - Date.parse(await stack.clock.now()));
  firstDay = dayAfter(chinaDay(midday), 2);
  customer = await HandingIn.submit(stack, 'clean', 's48-layout');
}, 400_000);
afterAll(() => stack.close());

describe('S48: documents that came with a release before', () => {
  it('rule as they ship, until others are published', async () => {
    expect(await handIn()).toMatchObject({
      ...{ status: 'problems', layout: null, problems: [{ code: 'unknown_layout' }] },
    });
    expect(await asked('s48-mail-before')).toMatch(/^【.+】请补充资料$/);
    expect(await reported('EW-F09')).toBe('yellow');
  }, 120_000);

  it('are written and published by two administrators: how a bank writes its exports', async () => {
    const digest = await drafted('cn-statement-layouts', 'statement_layouts', (document) => {
      const layouts = document['layouts'] as Document[];
      const own = {
        ...{ ...layouts[0], id: 'own-bank', bank: '某某银行' },
        columns: {
          ...{ date: ['发生日'], balance: ['结存'], summary: ['说明'], serial: ['流水号'] },
          ...{ counterparty: ['往来户名'] },
          amount: { kind: 'two_columns', debit: ['支取'], credit: ['存入'] },
        },
      };
      return { ...document, layouts: [...layouts, own] };
    });
    await published('cn-statement-layouts', digest);
  });

  it('the words of a mail', async () => {
    const digest = await drafted('cn-mail-texts', 'mail_texts', (document) => {
      const templates = document['templates'] as Record<string, Document>;
      const own = { ...templates['papers_requested'], subject: '【{lender}】还差几份材料' };
      return { ...document, templates: { ...templates, papers_requested: own } };
    });
    await published('cn-mail-texts', digest);
  });

  it('and the level of a signal, after a look at the loans in servicing', async () => {
    const digest = await drafted('cn-signals', 'signals', (document) => ({
      ...document,
      signals: (document['signals'] as { code: string }[]).map((one) =>
        ['EW-F09', 'EW-R08'].includes(one.code) ? { ...one, severities: ['orange', 'red'] } : one,
      ),
    }));
    const admin = person(stack, 'admin', 1);
    interface Run {
      dryRunId: string;
      state: string;
    }
    let run = done(await admin.post<Run>(`${versions('cn-signals')}/2026.2/dry-runs`, {}));
    for (; run.state === 'running'; await pause(50))
      run = done(await admin.get<Run>(`/v1/dry-runs/${run.dryRunId}`));
    // What was reported stays as it is; only what is reported from then on is graver.
    expect(run).toMatchObject({ state: 'done', total: 1, looked: 1, changed: 0, unread: 0 });
    await published('cn-signals', digest);
  });

  it('change nothing before their day', async () => {
    expect(await handIn()).toMatchObject({ problems: [{ code: 'unknown_layout' }] });
    expect(await asked('s48-mail-between')).toMatch(/^【.+】请补充资料$/);
    expect(await reported('EW-C02')).toBe('yellow');
  }, 120_000);

  it('rule from it on, in processes that nobody has started anew', async () => {
    const morning = Date.parse(chinaTime(firstDay, '10:00'));
    await stack.clock.pass(morning - Date.parse(await stack.clock.now()));
    expect(await handIn()).toMatchObject({ status: 'read', layout: 'own-bank', problems: [] });
    expect(await asked('s48-mail-after')).toMatch(/^【.+】还差几份材料$/);
    expect(await reported('EW-R08')).toBe('orange');
    // An open one is as grave as the gravest that was said of it.
    expect(await reported('EW-F09')).toBe('orange');
  }, 120_000);
});
