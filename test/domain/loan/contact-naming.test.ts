import { describe, expect, it } from '@jest/globals';
import type { NewContact } from '../../../domain/application/new-contact.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { evolve } from '../../../domain/loan/evolve.js';
import { referencesOf } from '../../../domain/loan/references/references.js';
import {
  aBorrower,
  aContact,
  anApplication,
  withoutContact,
} from '../../builders/an-application.js';
import { CompanyCase } from '../../builders/company-case.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination, person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';
import { ServicedLife } from '../../builders/serviced-life.js';

const brother = (over: object = {}) =>
  ({ ...aContact('a brother'), partyId: 'brother', ...over }) as NewContact;
const agreed = (['emergency_contact', 'phone_ownership'] as const).map((purpose) => ({
  ...{ partyId: 'brother', purpose, givenAt: '2026-03-02T01:00:00.000Z' },
  evidence: `form/brother/${purpose}`,
}));
type Naming = CommandOf<'nameContact'>;
const naming = (over: Partial<Naming> = {}): Naming => ({
  ...{ type: 'nameContact', person: brother(), consents: agreed },
  ...{ reason: 'the first one moved away', documentKey: null },
  ...over,
});
const officer = person('ro-1', 'risk_officer');
const atHighRisk = (life: Life): Life => {
  life.do({ type: 'overrideTier', tier: 'high', reason: 'his dealer' }, officer);
  return life;
};
const points = (life: Life) => life.state.parties['brother']?.contactPoints ?? [];

describe('an emergency contact who comes after the application', () => {
  it('is looked up at once, and may be dialled when the number is his', () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    const told = life.do(naming(), verifier);
    expect(told.slice(0, 3)).toEqual(['contact_named', 'consent_given', 'consent_given']);
    life.answerSources(cleanAnswers);
    expect(points(life)).toMatchObject([{ checked: { by: 'phone_ownership' } }]);
    expect(life.state.checks['phone_ownership:brother']?.outcome).toEqual({ outcome: 'passed' });
  });

  it('is called where the risk is high, and the signed report is not the last word', () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    atHighRisk(life).do(naming(), verifier);
    life.answerSources(cleanAnswers);
    const called = Object.values(life.state.tasks).filter(
      ({ type }) => type === 'contact_verification',
    );
    expect(called.map(({ partyId }) => partyId).sort()).toEqual(['brother', 'contact']);
  });

  it('makes a signed report stale at high risk alone', () => {
    const staleAfter = (risk: (life: Life) => unknown) => {
      const life = new Life().verified();
      risk(life);
      life.signReport();
      life.do(naming(), verifier);
      return life.state.report?.staleBecause ?? null;
    };
    expect(staleAfter(() => undefined)).toBeNull();
    expect(staleAfter((life) => atHighRisk(life).askedInDepth())).toBe('contact_named');
  });

  it('is compared with what he is himself, and the borrower with whoever can be reached', () => {
    const life = new Life().submit();
    life.do(naming({ person: brother({ relation: 'sibling' }) }), verifier);
    const asked = (partyId: string, rowKey: string) =>
      referencesOf({
        ...{ loan: life.state, partyId, policy: autoPolicy, now: life.now, taskId: 'tk' },
      }).lookup('APP', 'relation', { rowKey, field: 'relation' });
    expect(asked('contact', 'Q-CONT-01')).toMatchObject({ value: 'friend' });
    expect(asked('brother', 'Q-CONT-01')).toMatchObject({ value: 'sibling' });
    expect(asked('borrower', 'Q-CONS-14')).toMatchObject({ value: 'friend' });
    const contactPointId = 'mobile';
    const because = 'refused' as const;
    const gone = { type: 'contact_point_removed', v: 1, parties: {} } as const;
    const data = { partyId: 'contact', contactPointId, because };
    const at = { seq: life.state.version + 1, at: life.now, actor: 'x' };
    life.loan = evolve(life.state, { ...gone, data, ...at });
    expect(asked('borrower', 'Q-CONS-14')).toMatchObject({ value: 'sibling' });
  });

  it('comes while the borrower repays, by whoever serves him', () => {
    const life = new ServicedLife().cycle();
    life.do(naming(), person('am-1', 'account_manager'));
    expect(
      Object.values(life.state.steps)
        .filter(({ status, subject }) => status === 'due' && subject === 'brother')
        .map(({ what }) => what),
    ).toEqual(['phone_ownership']);
    life.answerSources(cleanAnswers);
    expect(points(life)).toMatchObject([{ checked: { by: 'phone_ownership' } }]);
  });

  it('may be the first of a loan of before they were demanded', () => {
    const { contactPoints: _demanded, ...before } = autoPolicy;
    const life = new Life({ policy: before });
    life.submit(withoutContact(anApplication()));
    expect(life.do(naming(), verifier)).toContain('contact_named');
  });

  const number = (value: string) => [{ id: 'm', kind: 'mobile' as const, value }];
  const rows: { name: string; over: Partial<Naming>; rule: string; path: string | undefined }[] = [
    {
      ...{ name: 'an id that is taken', rule: 'party_exists', path: 'person.partyId' },
      over: { person: brother({ partyId: 'dealer' }) },
    },
    {
      ...{ name: 'one who is named already', rule: 'person_known', path: 'person.idNumber' },
      over: { person: brother({ idNumber: aContact('A-0001').idNumber }) },
    },
    {
      ...{ name: 'the borrower', rule: 'contact_points_equal', path: 'person.idNumber' },
      over: { person: brother({ idNumber: aBorrower().idNumber }) },
    },
    {
      ...{ name: 'the borrower’s number', rule: 'contact_points_equal' },
      path: 'person.contactPoints.0.value',
      over: { person: brother({ contactPoints: number('+86 138 0013 8000') }) },
    },
    {
      ...{ name: 'the other contact’s number', rule: 'contact_points_equal' },
      path: 'person.contactPoints.0.value',
      over: { person: brother({ contactPoints: aContact('A-0001').contactPoints }) },
    },
    {
      ...{ name: 'no number', rule: 'contact_point_missing', path: 'person.contactPoints' },
      over: { person: brother({ contactPoints: [] }) },
    },
    {
      ...{ name: 'no consent', rule: 'contact_point_missing', path: 'consents' },
      over: { consents: agreed.slice(1) },
    },
    {
      ...{ name: 'a consent of tomorrow', rule: 'consent_in_future', path: 'consents.0.givenAt' },
      over: { consents: agreed.map((one) => ({ ...one, givenAt: '2026-03-04T01:00:00.000Z' })) },
    },
    {
      ...{ name: 'a home since tomorrow', rule: 'invalid_value' },
      path: 'person.residence.since',
      over: { person: brother({ residence: { since: '2026-03-04', tenure: 'own' } }) },
    },
  ];
  it.each(rows)('refuses $name by path', ({ over, rule, path }) => {
    const life = new Life().submit();
    expect(life.try(naming(over), origination)).toMatchObject({ rule, path });
    expect(life.stream.some(({ type }) => type === 'contact_named')).toBe(false);
  });

  it('is no matter of a company', () => {
    expect(new CompanyCase().refusal(naming(), verifier)).toBe('no_person_borrows');
  });
});

describe('a number that is corrected', () => {
  const correct = (partyId: string, value: string) =>
    ({
      type: 'correctField',
      path: `parties.${partyId}.contactPoints`,
      value: {
        ...{ id: 'm-2', kind: 'mobile', value, replaces: null, cause: 'changed' },
      },
      ...{ reason: 'told so', documentKey: null },
    }) as const;

  it.each([
    ['contact', '13800138000'],
    ['borrower', aContact('A-0001').contactPoints[0]?.value ?? ''],
  ])('of %s never becomes the other’s', (partyId, value) => {
    const life = new Life().submit();
    expect(life.try(correct(partyId, value), verifier)).toMatchObject({
      ...{ rule: 'contact_points_equal', path: 'value.value' },
    });
    expect(life.refusal(correct(partyId, '13900139999'), verifier)).toContain('field_corrected');
  });
});
