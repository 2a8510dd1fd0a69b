import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Application } from '../../domain/application/application.js';
import type { Party } from '../../domain/application/party.js';
import { applicationOf } from '../../sandbox/personas/application.js';
import { personas } from '../../sandbox/personas/catalogue.js';
import { makeCase } from '../../sandbox/personas/make-case.js';
import { aContact } from '../builders/an-application.js';
import { verifier, WorkBench } from './support/work-bench.js';

let bench: WorkBench;
beforeAll(async () => {
  bench = await WorkBench.start();
}, 60_000);
afterAll(async () => await bench.stop());

/** What a clean applicant of a product sends. */
function bodyOf(id: string): Application {
  const persona = personas.find((one) => one.id === id);
  if (persona === undefined) throw new Error(`no persona ${id}`);
  return applicationOf(makeCase(persona, 'demands', '2026-03-02', 0));
}
const submit = (body: object, applicationNumber: string) =>
  bench.api.ask('POST', '/v1/loans', {
    as: { sub: 'portal', kind: 'machine', roles: ['origination'] },
    ...{ key: null, body: { ...body, applicationNumber } },
  });

type Change = (body: Application) => object;
/** The application with one party changed, or gone with its consents where nothing is left of it. */
const party =
  (id: string, change: (party: Party, all: readonly Party[]) => object | null): Change =>
  (body) => {
    const { parties } = body;
    const next = parties.flatMap((one) =>
      one.partyId === id ? (change(one, parties) ?? []) : [one],
    );
    const isThere = ({ partyId }: { partyId: string }) =>
      next.some((one) => 'partyId' in one && one.partyId === partyId);
    return { ...body, parties: next, consents: body.consents.filter(isThere) };
  };
const numberOf = (id: string, all: readonly Party[]) => {
  const one = all.find(({ partyId }) => partyId === id);
  return one?.kind === 'person' ? one.contactPoints : [];
};

const ofPersons: { name: string; change: Change; rule: string; path: RegExp }[] = [
  {
    ...{ name: 'neither landline nor reason', rule: 'contact_point_missing' },
    change: party('borrower', ({ noLandline: _reason, ...one }) => one),
    path: /^parties\.0\.contactPoints$/,
  },
  {
    ...{ name: 'no emergency contact', rule: 'contact_point_missing' },
    ...{ change: party('contact', () => null), path: /^parties$/ },
  },
  {
    ...{ name: 'a contact without a number', rule: 'contact_point_missing' },
    change: party('contact', (one) => ({ ...one, contactPoints: [] })),
    path: /^parties\.\d+\.contactPoints$/,
  },
  {
    ...{ name: 'a contact who was not asked', rule: 'contact_point_missing', path: /^consents$/ },
    change: (body) => ({
      ...body,
      consents: body.consents.filter(({ purpose }) => purpose !== 'emergency_contact'),
    }),
  },
  {
    ...{ name: 'a contact on the borrower’s number', rule: 'contact_points_equal' },
    change: party('contact', (one, all) => ({
      ...one,
      contactPoints: numberOf('borrower', all),
    })),
    path: /^parties\.\d+\.contactPoints\.0\.value$/,
  },
];
const ofCompanies: typeof ofPersons = [
  {
    ...{ name: 'neither switchboard nor reason', rule: 'contact_point_missing' },
    change: party('company', ({ noLandline: _reason, ...one }) => ({
      ...one,
      landline: undefined,
    })),
    path: /^parties\.0\.landline$/,
  },
  {
    ...{ name: 'two of its people on one number', rule: 'contact_points_equal' },
    change: (body) => {
      const [, first] = body.parties;
      return party('finance', (one) => ({
        ...one,
        contactPoints: numberOf(first?.partyId ?? '', body.parties),
      }))(body);
    },
    path: /^parties\.\d+\.contactPoints\.0\.value$/,
  },
];

describe.each([
  { persona: 'clean', faults: ofPersons },
  { persona: 'mortgage_clean', faults: ofPersons },
  { persona: 'consumer_clean', faults: ofPersons },
  { persona: 'sme_clean', faults: ofCompanies },
  { persona: 'project_clean', faults: ofCompanies },
])('an application as $persona sends it', ({ persona, faults }) => {
  it.each(faults)('is refused with $name, by path', async ({ name, change, rule, path }) => {
    const answer = await submit(change(bodyOf(persona)), `${persona}-${name.length}`);
    expect(answer).toMatchObject({ status: 409, body: { rule } });
    const { errors } = answer.body as { errors: { path: string }[] };
    expect(errors.map((error) => error.path)).toEqual([expect.stringMatching(path)]);
  });

  it('is taken as it is', async () => {
    expect((await submit(bodyOf(persona), `${persona}-whole`)).status).toBe(202);
  });
});

it('an emergency contact may come later, with a number of his own', async () => {
  const loanId = await bench.answeredLoan();
  const person = { ...aContact('later'), partyId: 'later' };
  const consents = (['emergency_contact', 'phone_ownership'] as const).map((purpose) => ({
    ...{ partyId: 'later', purpose, givenAt: '2026-03-02T01:00:00.000Z' },
    evidence: `form/later/${purpose}`,
  }));
  const path = `/v1/loans/${loanId}/contacts`;
  const send = (body: object) =>
    bench.send('POST', path, verifier('v-1'), { consents, reason: 'moved away', ...body });
  const wrong = await send({ person: { ...person, role: 'spouse' } });
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'person.role' }] } });
  const other = await send({ person: { ...person, partyId: 'another' } });
  expect(other).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'consents.0.partyId' }, {}] },
  });
  const unasked = await send({ person, consents: [] });
  expect(unasked).toMatchObject({ status: 409, body: { rule: 'contact_point_missing' } });
  expect((await send({ person })).status).toBe(200);
  const { body } = await bench.send('GET', `/v1/loans/${loanId}`, verifier('v-1'));
  const { parties } = body as { parties: { partyId: string; contactPoints: object[] }[] };
  expect(parties.find(({ partyId }) => partyId === 'later')?.contactPoints).toMatchObject([
    { source: 'correction' },
  ]);
  expect(JSON.stringify(body)).not.toContain(person.contactPoints[0]?.value);
});
