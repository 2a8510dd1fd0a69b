import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type SeenCheck } from '../environment/cases.js';
import { applicationOf, originationOf, userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Party {
  partyId: string;
  role: string;
  landline?: string;
  contactPoints: { value: string }[];
}
interface Body {
  applicationNumber: string;
  parties: Party[];
  consents: { partyId: string }[];
}

let stack: WholeStack;
let story: Story;
beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('report_review');
}, 300_000);
afterAll(() => stack.close());

const bodyOf = async (persona: string) =>
  (await applicationOf(stack, persona, 's93-body')) as unknown as Body;
const pointsOf = async (one: Case, partyId: string) => {
  const { parties } = (await one.loan()) as unknown as {
    parties: { partyId: string; contactPoints: { id: string }[] }[];
  };
  return parties.find((party) => party.partyId === partyId)?.contactPoints.map(({ id }) => id);
};
/** A risk officer has him looked into as deep as a case of high risk. */
const raised = async ({ loanId }: Case) => {
  const path = `/v1/loans/${loanId}/score/override`;
  const body = { tier: 'high', reason: 'late at seven lenders' };
  expect((await userOf(stack, 'risk_officer').post(path, body)).status).toBe(200);
};
const asked = async (one: Case, partyId: string): Promise<SeenCheck['outcome'] | undefined> => {
  const { items } = await one.checks();
  return items.find(({ key }) => key === `contact_verification:${partyId}`)?.outcome;
};
const refused = async (body: object, rule: string, path: string) => {
  const answer = await originationOf(stack).post('/v1/loans', body);
  expect(answer).toMatchObject({ status: 409, body: { rule, errors: [{ path }] } });
};

describe.each([
  { persona: 'late_payer', tier: 'medium' },
  { persona: 'mortgage_late_payer', tier: 'high' },
])('S93 with $persona, of high risk', ({ persona, tier }) => {
  let one: Case;
  const hasSaid = (partyId: string) => async () => (await asked(one, partyId)) !== undefined;

  it('is refused without an emergency contact, or with one on the borrower’s number', async () => {
    const body = await bodyOf(persona);
    const isOther = ({ partyId }: { partyId: string }) => partyId !== 'contact';
    const [borrower] = body.parties;
    await refused(
      { ...body, parties: body.parties.filter(isOther), consents: body.consents.filter(isOther) },
      ...(['contact_point_missing', 'parties'] as const),
    );
    const at = body.parties.findIndex((party) => !isOther(party));
    const parties = body.parties.map((party) =>
      isOther(party) ? party : { ...party, contactPoints: borrower?.contactPoints },
    );
    const path = `parties.${at}.contactPoints.0.value`;
    await refused({ ...body, parties }, 'contact_points_equal', path);
  });

  it('calls the contact with Q-CONT, who says no: his number is gone', async () => {
    one = await submitCase(stack, persona, 's93', { facts: { contact: { agrees: false } } });
    await seen(stack, () => one.isChecked());
    expect(((await one.loan())['score'] as { tier: string }).tier).toBe(tier);
    if (tier !== 'high') await raised(one);
    await story.until(hasSaid('contact'), 20);
    expect(await asked(one, 'contact')).toEqual({
      ...{ outcome: 'passed_with_note', note: 'contact_refused' },
    });
    expect(await pointsOf(one, 'contact')).toEqual([]);
    expect((await one.events())['contact_point_removed']).toBe(1);
  }, 240_000);

  it('takes another contact, who is called and agrees', async () => {
    const others = await bodyOf(persona);
    const friend = others.parties.find(({ role }) => role === 'contact_person');
    const consents = others.consents.filter(({ partyId }) => partyId === 'contact');
    const asAnother = { partyId: 'contact-2' };
    const answer = await userOf(stack, 'verifier').post(`/v1/loans/${one.loanId}/contacts`, {
      person: { ...friend, ...asAnother },
      consents: consents.map((consent) => ({ ...consent, ...asAnother })),
      reason: 'the first one does not wish to be kept',
    });
    expect(answer.status).toBe(200);
    await story.until(hasSaid('contact-2'), 20);
    expect(await asked(one, 'contact-2')).toEqual({ outcome: 'passed' });
    expect(await pointsOf(one, 'contact-2')).toHaveLength(1);
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  }, 240_000);
});

describe('S93 with sme_clean', () => {
  it('is refused without a switchboard, or with two people on one number', async () => {
    const body = await bodyOf('sme_clean');
    const [company, principal, ...rest] = body.parties as [Party, Party, ...Party[]];
    const { landline: _stated, ...silent } = company;
    const unreached = { ...body, parties: [silent, principal, ...rest] };
    await refused(unreached, 'contact_point_missing', 'parties.0.landline');
    const finance = rest.findIndex(({ partyId }) => partyId === 'finance');
    const parties = body.parties.map((party) =>
      party.partyId === 'finance' ? { ...party, contactPoints: principal.contactPoints } : party,
    );
    const path = `parties.${finance + 2}.contactPoints.0.value`;
    await refused({ ...body, parties }, 'contact_points_equal', path);
  });

  it('never lets a correction put its people on one number', async () => {
    const one = await submitCase(stack, 'sme_clean', 's93');
    const body = await applicationOf(stack, 'sme_clean', 's93');
    const { parties } = body as unknown as Body;
    const mobile = parties.find(({ partyId }) => partyId === 'finance')?.contactPoints[0]?.value;
    const answer = await userOf(stack, 'verifier').post(`/v1/loans/${one.loanId}/corrections`, {
      path: 'parties.principal.contactPoints',
      value: { id: 'm-2', kind: 'mobile', value: mobile, replaces: null, cause: 'changed' },
      reason: 'told so',
    });
    expect(answer).toMatchObject({ status: 409, body: { rule: 'contact_points_equal' } });
  });
});
