import { describe, expect, it } from '@jest/globals';
import { correctionOf } from '../../../domain/loan/corrections.js';
import type { LoanEvent } from '../../../domain/loan/events/event.js';
import { aGuarantorCompany, aRepresentative } from '../../builders/a-guarantor.js';
import { aCompany, aCompanyApplication, aPrincipal } from '../../builders/a-company-application.js';
import { CompanyCase, policy, registryOf } from '../../builders/company-case.js';
import { Case, origination, person } from '../../builders/decider.js';

const business = 'parties.company.business';
const correct = (one: CompanyCase, path: string, value: unknown, actor = origination) =>
  one.try({ type: 'correctField', path, value, reason: 'typed wrongly', documentKey: null }, actor);
const due = ({ state }: CompanyCase) =>
  Object.values(state.steps)
    .filter(({ step, status }) => step === 'ask_source' && status === 'due')
    .map(({ what, subject }) => `${what}:${subject}`);
const rules = ({ state }: CompanyCase) =>
  Object.values(state.findings)
    .filter(({ rule, status }) => /^company_.*_differs$/.test(rule) && status === 'open')
    .map(({ rule, severity }) => `${rule} ${severity}`);

const legalRepresentative = {
  name: aPrincipal().name,
  idLast4: aPrincipal().idNumber.slice(-4),
};
const saying = (register: object) => registryOf({ legalRepresentative, ...register });

/** A company of which the register says what the test is about; every other source is away. */
function answered(register: object): CompanyCase {
  const one = new CompanyCase();
  one.answerSources({ business_registry: saying(register) });
  return one;
}
const address = { districtCode: '110105', text: '测试路九号' };

describe('what a company has told of itself wrongly', () => {
  it.each([
    {
      field: 'registeredAddress',
      register: { districtCode: '110105', address: '测试路九号' },
      value: address,
      found: 'company_address_differs orange',
    },
    {
      field: 'industryCode',
      register: { industryCode: 'G59' },
      value: 'G59',
      found: 'company_industry_differs orange',
    },
    {
      field: 'foundedOn',
      register: { establishedOn: '2025-01-02' },
      value: '2025-01-02',
      found: 'company_founding_differs orange',
    },
  ])('$field is corrected: the register is asked again, and the finding goes', (row) => {
    const one = answered(row.register);
    expect(rules(one)).toEqual([row.found]);
    expect(due(one)).toEqual([]);
    const types = correct(one, `${business}.${row.field}`, row.value) as LoanEvent[];
    expect(types.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['field_corrected', 'check_stale', 'score_stale', 'step_ordered']),
    );
    expect(due(one)).toEqual(['business_registry:company']);
    one.answerSources({ business_registry: saying(row.register) });
    expect(rules(one)).toEqual([]);
  });

  it('that moved is visited anew, and not for another trade', () => {
    const stale = (field: string) =>
      correctionOf(`${business}.${field}`, 'sme_working_capital').rule?.stale;
    expect(stale('registeredAddress')).toEqual(['business_registry', 'site_visit']);
    expect(stale('industryCode')).toEqual(['business_registry']);
  });

  it('the register’s newer word counts, and finds what it now says otherwise', () => {
    const one = answered({});
    expect(rules(one)).toEqual([]);
    correct(one, `${business}.registeredAddress`, address);
    one.answerSources({ business_registry: saying({}) });
    expect(rules(one)).toEqual(['company_address_differs orange']);
  });

  it.each([
    { path: `${business}.foundedOn`, value: '2099-01-01', at: 'value' },
    { path: `${business}.foundedOn`, value: 'long ago', at: 'value' },
    { path: `${business}.industryCode`, value: '34', at: 'value' },
    { path: `${business}.registeredAddress`, value: { text: '某路' }, at: 'value.districtCode' },
    { path: 'parties.supplier.business.industryCode', value: 'C34', at: 'path' },
  ])('refuses $path as $value, and changes nothing', ({ path, value, at }) => {
    const one = answered({});
    const { version } = one.state;
    expect(correct(one, path, value)).toMatchObject({ rule: 'invalid_value', path: at });
    expect(one.state.version).toBe(version);
  });

  it('does not become, by another code, the guarantor of its own debt', () => {
    const uscc = aCompany().uscc;
    const body = aCompanyApplication();
    const guarantor = aGuarantorCompany();
    const parties = [...body.parties, guarantor, aRepresentative()] as typeof body.parties;
    const one = new Case({ policy }).submit({ ...body, parties });
    const said = { path: 'parties.guarantor.uscc', reason: 'typed wrongly', documentKey: null };
    expect(one.try({ type: 'correctField', ...said, value: uscc }, origination)).toMatchObject({
      ...{ rule: 'invalid_value', path: 'value' },
      message: expect.stringMatching(/guarantees his own debt/) as unknown,
    });
  });

  it('is corrected by nobody whose role knows contact details alone', () => {
    const manager = person('am-1', 'account_manager');
    expect(correct(answered({}), `${business}.industryCode`, 'G59', manager)).toMatchObject({
      rule: 'wrong_role',
    });
  });
});
