import { describe, expect, it } from '@jest/globals';
import { aConsumerApplication, aDealer } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { policyOf } from '../../builders/policies.js';
import { person } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';

const supervisor = person('su-1', 'supervisor');
const path = 'purpose.merchantPartyId';
const other = {
  ...aDealer(),
  ...{ partyId: 'merchant-2', role: 'merchant' as const, name: '杭州别家装饰有限公司' },
  ...{ uscc: '91330100MA0DEM005H', account: { bank: '示例银行', number: '6222000011112222' } },
};

/** A consumer loan whose sources have answered. */
function spent(): Life {
  const life = new Life({ policy: policyOf('consumer') });
  life.submit(aConsumerApplication());
  life.answerSources(cleanAnswers);
  return life;
}
const command = (value: unknown, of = path) => ({
  ...{ type: 'correctField' as const, path: of, value },
  ...{ reason: 'another merchant', documentKey: null },
});
const correct = (life: Life, value: unknown, of = path) => life.do(command(value, of), supervisor);
const tried = (life: Life, value: unknown, of = path) => life.try(command(value, of), supervisor);
const askedAbout = (life: Life, subject: string) =>
  Object.values(life.state.steps)
    .filter((step) => step.step === 'ask_source' && step.subject === subject)
    .map(({ what }) => what)
    .sort();

describe('another merchant by a correction', () => {
  it('who is new becomes a party, is screened and looked up, and is paid', () => {
    const life = spent();
    expect(correct(life, other).slice(0, 2)).toEqual(['counterparty_named', 'field_corrected']);
    expect(life.state.purpose).toMatchObject({ merchantPartyId: 'merchant-2' });
    expect(life.state.parties['merchant-2']?.party).toMatchObject({ name: other.name });
    expect(askedAbout(life, 'merchant-2')).toEqual(['business_registry', 'sanctions']);
    expect(life.state.score?.stale ?? true).toBe(true);
  });

  it('leaves the former one as he was, and asks about him no more', () => {
    const life = spent();
    const before = askedAbout(life, 'merchant').length;
    correct(life, other);
    expect(life.state.parties['merchant']?.replacedAt).toBeDefined();
    life.answerSources(cleanAnswers);
    expect(askedAbout(life, 'merchant')).toHaveLength(before);
    correct(life, 'merchant');
    expect(life.state.parties['merchant']?.replacedAt).toBeUndefined();
    expect(life.state.parties['merchant-2']?.replacedAt).toBeDefined();
  });

  it('keeps names and accounts out of what the loan itself knows', () => {
    const life = spent();
    correct(life, other);
    const told = life.stream
      .slice(-12)
      .map(({ data }) => JSON.stringify(data))
      .join();
    expect(told).not.toContain(other.name);
    expect(told).not.toContain(other.account.number);
  });

  it('null: the borrower pays by himself', () => {
    const life = spent();
    correct(life, null);
    expect(life.state.purpose).toMatchObject({ merchantPartyId: null });
  });

  it('the same one changes nothing', () => {
    const life = spent();
    const { version } = life.state;
    correct(life, 'merchant');
    expect(life.state.version).toBe(version);
  });

  it.each<[string, unknown, string, object]>([
    ['a party of another role', 'borrower', path, { rule: 'invalid_value', path: 'value' }],
    ['nobody', 'stranger', path, { rule: 'invalid_value', path: 'value' }],
    ['a company of another role', { ...other, role: 'payee' }, path, { rule: 'invalid_value' }],
    [
      'an id in use',
      { ...other, partyId: 'borrower' },
      path,
      { rule: 'party_exists', path: 'value.partyId' },
    ],
    [
      'a company that is a party already',
      { ...other, uscc: aDealer().uscc },
      path,
      { rule: 'party_known', path: 'value.uscc' },
    ],
    [
      'whoever is paid already with other data of his, which his own fields take',
      { ...other, partyId: 'merchant' },
      path,
      { rule: 'party_exists', path: 'value.partyId' },
    ],
    ['no company', { ...other, uscc: '1' }, path, { rule: 'invalid_value', path: 'value.uscc' }],
    ['a field of other products', 'merchant', 'purpose.payeePartyId', { rule: 'not_correctable' }],
  ])('%s is refused, and nothing is kept', (_what, value, of, refusal) => {
    const life = spent();
    const { version } = life.state;
    expect(tried(life, value, of)).toMatchObject(refusal);
    expect(life.state.version).toBe(version);
  });
});

describe('the account of whoever is paid', () => {
  it('is corrected under his key', () => {
    const life = spent();
    const account = { bank: '示例银行', number: '6222000099998888' };
    correct(life, account, 'parties.merchant.account');
    expect(life.state.parties['merchant']?.party).toMatchObject({ account });
    expect(
      tried(life, { bank: '示例银行', number: '12' }, 'parties.merchant.account'),
    ).toMatchObject({
      ...{ rule: 'invalid_value', path: 'value.number' },
    });
  });
});
