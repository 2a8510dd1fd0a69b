import { describe, expect, it } from '@jest/globals';
import { aFinanceHead } from '../../builders/a-company-application.js';
import {
  CompanyCase,
  consents,
  handedTo,
  manager,
  newcomer,
  succession,
} from '../../builders/company-case.js';
import { Case, origination, person } from '../../builders/decider.js';

describe('a change that does not fit', () => {
  const future = consents.map((one) => ({ ...one, givenAt: '2026-03-04T02:00:00.000Z' }));
  const rows: [
    name: string,
    command: ReturnType<typeof succession>,
    rule: string,
    path?: string,
  ][] = [
    ['of somebody who is not there', succession({ from: 'nobody' }), 'unknown_party', 'from'],
    ['of what another holds', succession({ from: 'principal' }), 'not_the_holder', 'from'],
    ['of nobody, of what somebody must hold', succession({ from: null }), 'not_the_holder', 'from'],
    ['to nobody, of what somebody must hold', handedTo(null), 'position_needed', 'to'],
    [
      'to who holds it',
      handedTo('principal', { from: null, positions: ['controller'] }),
      'not_the_holder',
    ],
    ['to somebody unknown', handedTo('finance-2'), 'unknown_party', 'to'],
    ['to a company', handedTo('supplier'), 'not_a_key_person', 'to'],
    [
      'to a new person under the id of another',
      succession({ to: 'principal', person: newcomer({ partyId: 'principal' }) }),
      ...(['party_exists', 'person.partyId'] as const),
    ],
    [
      'to somebody who is there under another id',
      succession({ person: newcomer({ idNumber: aFinanceHead().idNumber }) }),
      ...(['person_known', 'person.idNumber'] as const),
    ],
    [
      'to somebody without a mobile',
      succession({ person: newcomer({ contactPoints: [] }) }),
      ...(['invalid_value', 'person.contactPoints'] as const),
    ],
    [
      'to somebody born today',
      succession({ person: newcomer({ idNumber: '320502202603031230' }) }),
      ...(['invalid_value', 'person.idNumber'] as const),
    ],
    ['tomorrow', succession({ on: '2026-03-04' }), 'date_in_future', 'on'],
    ['with a consent of tomorrow', succession({ consents: future }), 'consent_in_future'],
    [
      'of a position that the product does not have',
      succession({ from: null, positions: ['project_head'] }),
      ...(['invalid_value', 'person.positions'] as const),
    ],
  ];
  it.each(rows)('%s is refused', (_name, command, rule, path) => {
    const one = new CompanyCase();
    const before = one.state;
    const answer = one.try(command, origination);
    expect(answer).toMatchObject({ refused: true, rule, ...(path && { path }) });
    expect(one.state).toBe(before);
  });

  it('before the other has come is refused', () => {
    const one = new CompanyCase();
    one.do(succession(), origination);
    const back = handedTo('principal', { from: 'finance-2', on: '2026-03-01' });
    expect(one.try(back, origination)).toMatchObject({ rule: 'invalid_value', path: 'on' });
    expect(
      one.do({ ...back, change: { ...back.change, on: '2026-03-02' } }, origination),
    ).toContain('key_person_changed');
  });

  it('is refused of a person who borrows', () => {
    expect(new Case().submit().refusal(succession(), origination)).toBe('not_a_company');
  });

  it('is refused while the bank is asked for the money', () => {
    expect(new CompanyCase().ordered(false).refusal(succession(), origination)).toBe(
      'money_ordered',
    );
  });

  it('is refused to account managers before the money, and taken from them after it', () => {
    expect(new CompanyCase().refusal(succession(), manager)).toBe('wrong_role');
    expect(new CompanyCase().ordered().do(succession(), manager)).toContain('key_person_changed');
  });

  it('is taken while the loan is held', () => {
    const one = new CompanyCase();
    one.do({ type: 'hold', reason: 'x' }, person('sup-1', 'supervisor'));
    expect(one.do(succession(), origination)).toContain('key_person_changed');
    expect(one.asked('finance-2')).toEqual([]);
  });
});
