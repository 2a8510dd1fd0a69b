import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsOf, seen, submitCase, Case } from '../environment/cases.js';
import { applicationOf, originationOf, sandboxList, userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Body {
  applicationNumber: string;
  parties: { partyId: string; noLandline?: string; contactPoints?: object[] }[];
  consents: { partyId: string; purpose: string }[];
}
interface Facts {
  contact: { person: { mobile: { number: string } } };
}
interface Points {
  parties: { partyId: string; contactPoints: { id: string; of: string }[] }[];
}

let stack: WholeStack;
let story: Story;
let refusing: Case;
let agreeing: Case;
let body: Body;

beforeAll(async () => {
  stack = await wholeStack();
  body = (await applicationOf(stack, 'consumer_clean', 's93-body')) as unknown as Body;
  refusing = await submitCase(stack, 'consumer_contact_refuses', 's93');
  agreeing = await submitCase(stack, 'consumer_clean', 's93');
  for (const one of [refusing, agreeing]) await seen(stack, () => one.isChecked());
  story = new Story(stack);
  story.left.add('report_review');
  const isWritten = async (one: Case) =>
    (await one.tasks()).some(({ type, status }) => type === 'report_review' && status === 'open');
  await story.until(async () => (await isWritten(refusing)) && (await isWritten(agreeing)), 20);
}, 300_000);
afterAll(() => stack.close());

const ofBorrower = (over: object): Body => ({
  ...body,
  parties: body.parties.map((one) => (one.partyId === 'borrower' ? { ...one, ...over } : one)),
});
const pointsOf = async (one: Case, partyId: string) => {
  const { parties } = (await one.loan()) as unknown as Points;
  return parties.find((party) => party.partyId === partyId)?.contactPoints.map(({ id }) => id);
};

describe('S93: contact points demanded at application', () => {
  const mobileOf = (partyId: string) =>
    body.parties.find((one) => one.partyId === partyId)?.contactPoints ?? [];
  const wrong: { name: string; change: () => Body; rule: string; path: string }[] = [
    {
      name: 'neither landline nor reason',
      change: () => ofBorrower({ noLandline: undefined }),
      rule: 'contact_point_missing',
      path: 'parties.0.contactPoints',
    },
    {
      name: 'no emergency contact',
      change: () => ({
        ...body,
        parties: body.parties.filter(({ partyId }) => partyId !== 'contact'),
        consents: body.consents.filter(({ partyId }) => partyId !== 'contact'),
      }),
      rule: 'contact_point_missing',
      path: 'parties',
    },
    {
      name: 'a contact without consent',
      change: () => ({
        ...body,
        consents: body.consents.filter(({ partyId }) => partyId !== 'contact'),
      }),
      rule: 'contact_point_missing',
      path: 'consents',
    },
    {
      name: 'a contact on the borrower’s number',
      change: () => ({
        ...body,
        parties: body.parties.map((one) =>
          one.partyId === 'contact' ? { ...one, contactPoints: mobileOf('borrower') } : one,
        ),
      }),
      rule: 'contact_points_equal',
      path: 'parties.2.contactPoints.0.value',
    },
  ];
  it.each(wrong)('refuses $name, by path', async ({ name, change, rule, path }) => {
    const applicationNumber = `S93-${name.length}`;
    const answer = await originationOf(stack).post('/v1/loans', { ...change(), applicationNumber });
    expect(answer).toMatchObject({ status: 409, body: { rule } });
    expect(JSON.stringify(answer.body)).toContain(path);
  });

  it('calls the emergency contact with Q-CONT, who hears nothing of a loan and agrees', async () => {
    expect(await agreeing.resultsOf('contact_verification')).toEqual(['asked']);
    expect((await agreeing.outcomes())['contact_verification']).toEqual({ outcome: 'passed' });
    expect(await pointsOf(agreeing, 'contact')).toEqual(['mobile-1']);
    const task = (await agreeing.tasks()).find(({ type }) => type === 'contact_verification');
    const path = `/v1/tasks/${task?.taskId ?? ''}`;
    const { body: seenTask } = await userOf(stack, 'supervisor').get<{
      script: { rows: { key: string; text: { zh: string; en: string } }[] } | null;
    }>(path);
    const spoken = JSON.stringify(seenTask.script?.rows.map(({ text }) => text) ?? []);
    expect(spoken).not.toMatch(/贷款|loan/i);
  });

  it('says no: the number is gone at once, recorded, and nobody is held responsible', async () => {
    expect(await pointsOf(refusing, 'contact')).toEqual([]);
    expect((await refusing.outcomes())['contact_verification']).toEqual({
      ...{ outcome: 'passed_with_note', note: 'contact_refused' },
    });
    expect((await refusing.events())['contact_point_removed']).toBe(1);
    const timeline = await refusing.part<{ items: { type: string; summary: string }[] }>(
      'timeline?limit=200',
    );
    expect(timeline.items.some(({ type }) => type === 'contact_point_removed')).toBe(true);
    expect((await refusing.findings()).filter(({ status }) => status === 'open')).toEqual([]);
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });

  it('is never dialled again, also not for another application that names the same person', async () => {
    const { contact } = await factsOf<Facts>(stack, 'consumer_contact_refuses:s93');
    const number = contact.person.mobile.number.slice(-8);
    const dialled = async (one: Case) =>
      JSON.stringify(await sandboxList(stack, `/telephony/calls?loanId=${one.loanId}`)).split(
        number,
      ).length - 1;
    const before = await dialled(refusing);
    expect(before).toBeGreaterThan(0);
    const again = (await applicationOf(
      stack,
      'consumer_contact_refuses',
      's93',
    )) as unknown as Body;
    const answer = await originationOf(stack).post('/v1/loans', {
      ...again,
      applicationNumber: 'S93-AGAIN',
    });
    expect(answer.status).toBe(202);
    const other = new Case(stack, String(answer.body['loanId']));
    await story.until(
      async () =>
        (await other.tasks()).some(
          ({ type, status }) => type === 'contact_verification' && status === 'done',
        ),
      5,
    );
    expect(await dialled(other)).toBe(0);
    expect(await dialled(refusing)).toBe(before);
    // By the hour at which it comes, a person says so or the process, which finds no number that it may dial.
    expect((await other.outcomes())['contact_verification']).toMatchObject({
      outcome: 'inconclusive',
      reason: expect.stringMatching(/^(contact_not_called|no_contact_number)$/),
    });
  }, 120_000);
});
