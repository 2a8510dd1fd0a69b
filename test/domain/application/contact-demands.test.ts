import { describe, expect, it } from '@jest/globals';
import { contactProblems } from '../../../domain/application/contact-demands.js';
import type { Party } from '../../../domain/application/party.js';
import type { ContactDemandPolicy } from '../../../domain/policy/contact-demand-policy.js';
import {
  aCompany,
  aFinanceHead,
  aKeyPerson,
  aPrincipal,
} from '../../builders/a-company-application.js';
import { aBorrower, aConsumerApplication, aContact } from '../../builders/an-application.js';

const mark = { source: 'test', certainty: 'M' } as const;
const demanding: ContactDemandPolicy = {
  ...{ landline: 'or_reason', emergencyContact: 'demanded', mark },
};
const nothing: ContactDemandPolicy = {
  ...{ landline: 'not_demanded', emergencyContact: 'not_demanded', mark },
};
const clean = aConsumerApplication();
const change = (partyId: string, over: object): readonly Party[] =>
  clean.parties.map((party) =>
    party.partyId === partyId ? Object.assign({}, party, over) : party,
  );
const without = (partyId: string) => clean.parties.filter((party) => party.partyId !== partyId);
const mobile = (value: string, id = 'm') => ({ id, kind: 'mobile' as const, value });
const landline = { id: 'home', kind: 'landline' as const, value: '057188881111' };

describe('contact points that a product demands (depth.md G43, S93)', () => {
  const rows: {
    name: string;
    parties: readonly Party[];
    demands?: ContactDemandPolicy | undefined;
    expected: string[];
  }[] = [
    { name: 'all there', parties: clean.parties, expected: [] },
    {
      name: 'neither landline nor reason',
      parties: change('borrower', { noLandline: undefined }),
      expected: ['contact_point_missing parties.0.contactPoints'],
    },
    {
      name: 'a landline and no reason',
      parties: change('borrower', {
        noLandline: undefined,
        contactPoints: [mobile('13800138000'), landline],
      }),
      expected: [],
    },
    {
      name: 'no emergency contact',
      parties: without('contact'),
      expected: ['contact_point_missing parties'],
    },
    {
      name: 'one without a number',
      parties: change('contact', { contactPoints: [] }),
      expected: ['contact_point_missing parties.2.contactPoints'],
    },
    {
      name: 'one with a mailbox alone',
      parties: change('contact', {
        contactPoints: [{ id: 'm', kind: 'email', value: 'a@example.com' }],
      }),
      expected: ['contact_point_missing parties.2.contactPoints'],
    },
    {
      name: 'one on the borrower’s number, spelled otherwise',
      parties: change('contact', { contactPoints: [mobile('+8613800138000')] }),
      expected: ['contact_points_equal parties.2.contactPoints.0.value'],
    },
    {
      name: 'one who is the borrower',
      parties: change('contact', {
        idNumber: (clean.parties[0] as { idNumber?: string }).idNumber,
      }),
      expected: ['contact_points_equal parties.2.idNumber'],
    },
    {
      name: 'two on one number',
      parties: [
        ...clean.parties,
        { ...aContact(), partyId: 'second', idNumber: '110105198001010011' },
      ],
      expected: ['contact_points_equal parties.3.contactPoints.0.value'],
    },
    {
      name: 'two on two numbers',
      parties: [
        ...clean.parties,
        {
          ...aContact(),
          partyId: 'second',
          idNumber: '110105198001010011',
          contactPoints: [mobile('13900139009')],
        },
      ],
      expected: [],
    },
    {
      name: 'nothing of it where nothing is demanded',
      parties: without('contact'),
      demands: nothing,
      expected: [],
    },
    {
      name: 'nor where the policy is silent',
      parties: without('contact'),
      demands: undefined,
      expected: [],
    },
    {
      name: 'equal numbers whatever is demanded',
      parties: change('contact', { contactPoints: [mobile('13800138000')] }),
      demands: nothing,
      expected: ['contact_points_equal parties.2.contactPoints.0.value'],
    },
  ];
  it.each(rows)('$name: $expected', (row) => {
    const demands = 'demands' in row ? row.demands : demanding;
    const said = contactProblems({ parties: row.parties, consents: clean.consents }, demands);
    expect(said.map(({ rule, path }) => `${rule} ${path.join('.')}`)).toEqual(row.expected);
  });
  it('takes a number that the borrower shares with whoever borrows with him, and not the contact’s', () => {
    const joint = { ...aBorrower(), partyId: 'wife', role: 'co_borrower' as const };
    const with2 = [...clean.parties, joint] as readonly Party[];
    const said = contactProblems({ parties: with2, consents: clean.consents }, demanding);
    expect(said).toEqual([]);
    const contact = { ...aContact(), contactPoints: [mobile('13900139009')] };
    const hers = { ...joint, contactPoints: contact.contactPoints };
    const parties = [clean.parties[0], contact, hers] as readonly Party[];
    expect(contactProblems({ parties, consents: clean.consents }, demanding)).toMatchObject([
      { rule: 'contact_points_equal', path: ['parties', 1, 'contactPoints', 0, 'value'] },
    ]);
  });
  it('wants the consent of the emergency contact', () => {
    const consents = clean.consents.filter(({ partyId }) => partyId !== 'contact');
    expect(contactProblems({ parties: clean.parties, consents }, demanding)).toMatchObject([
      { rule: 'contact_point_missing', path: ['consents'] },
    ]);
  });
});

describe('what a company is to be reached through', () => {
  const demands: ContactDemandPolicy = {
    ...{ landline: 'or_reason', emergencyContact: 'not_demanded', mark },
    apart: ['legal_representative', 'finance_head'],
  };
  const line = '0512-65551234';
  const { landline: _stated, ...unreached } = aCompany();
  const numbered = <P extends object>(someone: P, ...contactPoints: object[]) => ({
    ...someone,
    contactPoints,
  });
  const home = (value: string) => ({ id: 'desk', kind: 'landline', value });
  const ofOperations = aKeyPerson('works', ['operations_head'], {
    ...{ first17: '32050219800307127', mobile: '13800138001' },
  });
  const rows: { name: string; people: object[]; demands?: ContactDemandPolicy; says: string[] }[] =
    [
      { name: 'all there', people: [aCompany(), aPrincipal(), aFinanceHead()], says: [] },
      {
        name: 'neither switchboard nor reason',
        people: [unreached, aPrincipal(), aFinanceHead()],
        says: ['contact_point_missing parties.0.landline'],
      },
      {
        name: 'a reason',
        people: [{ ...unreached, noLandline: 'shared' }, aPrincipal(), aFinanceHead()],
        says: [],
      },
      {
        name: 'two people on one mobile, spelled otherwise',
        people: [aCompany(), aPrincipal(), numbered(aFinanceHead(), mobile('+86 138 0013 8001'))],
        says: ['contact_points_equal parties.2.contactPoints.0.value'],
      },
      {
        name: 'the company’s own line as somebody’s',
        people: [
          aCompany(),
          aPrincipal(),
          numbered(aFinanceHead(), mobile('13800138002'), home(`${line}-8001`)),
        ],
        says: ['contact_points_equal parties.2.contactPoints.1.value'],
      },
      {
        name: 'somebody whom nobody wants apart',
        people: [aCompany(), aPrincipal(), aFinanceHead(), ofOperations],
        says: [],
      },
      {
        name: 'two people on one mobile where nothing is demanded',
        people: [unreached, aPrincipal(), numbered(aFinanceHead(), mobile('13800138001'))],
        demands: nothing,
        says: [],
      },
    ];
  it.each(rows)('$name: $says', ({ people, says, demands: others = demands }) => {
    const parties = people as readonly Party[];
    const said = contactProblems({ parties, consents: [] }, others);
    expect(said.map(({ rule, path }) => `${rule} ${path.join('.')}`)).toEqual(says);
  });
});
