import { describe, expect, it } from '@jest/globals';
import { aDealer, answered } from '../checks/a-case.js';
import { aSeller, type HomeParts } from '../checks/a-home-case.js';
import { homeFacts, speaking } from './a-home-input.js';
import { changed } from './clean-case.js';

/** A new home that its developer sells. */
const soldNew: HomeParts = {
  seller: aDealer({
    ...{ partyId: 'seller', role: 'developer', name: '北京测试房地产开发有限公司' },
  }),
  ...{ collateral: { state: 'new' }, purpose: { payeePartyId: 'seller' } },
  loanFacts: homeFacts(answered('property_register', { answer: 'NO_RECORD', reference: 'r-1' })),
};
const unavailable = { answer: 'UNAVAILABLE', class: 'timeout' } as const;
const noRecord = { answer: 'NO_RECORD', reference: 'r-1' } as const;

describe('a company that sells a home', () => {
  it.each([
    ['in business', changed('business_registry', {}), null],
    ['moved out', changed('business_registry', { status: 'moved_out' }), null],
    ['suspended', changed('business_registry', { status: 'suspended' }), 'orange fraud'],
    ['revoked', changed('business_registry', { status: 'revoked' }), 'red fraud'],
    ['cancelled', changed('business_registry', { status: 'cancelled' }), 'red fraud'],
    ['not in the register', answered('business_registry', noRecord), 'orange fraud'],
    [
      'one of whom the register did not answer',
      answered('business_registry', unavailable),
      'not_evaluated business_registry',
    ],
  ])('is %s', (_how, sellerFacts, says) => {
    const expected = says === null ? [] : [`home_seller_not_registered: ${says}`];
    const said = speaking({ ...soldNew, sellerFacts });
    // Where a developer sells, nobody has looked for what was paid down yet.
    expect(said.filter((one) => !one.startsWith('down_payment'))).toEqual(expected);
  });

  it('is nobody where a person sells, whom no such register knows', () => {
    const parts = { seller: aSeller(), sellerFacts: answered('business_registry', unavailable) };
    expect(speaking(parts)).toEqual([]);
  });
});
