import { describe, expect, it } from '@jest/globals';
import { byHolder } from '../../../domain/loan/personal/text-holders.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { aBorrower } from '../../builders/an-application.js';

const end = (idNumber: string) => idNumber.slice(-4);
const borrower = aBorrower();
const seller = {
  ...{ ...aBorrower(), partyId: 'seller', role: 'seller' as const, name: '孙卖家' },
  idNumber: '110105198001011013',
};
const loanOf = (...people: (typeof borrower | typeof seller)[]) =>
  ({
    parties: Object.fromEntries(people.map((party) => [party.partyId, { party }])),
  }) as unknown as Pick<Loan, 'parties'>;
const owner = (i: number, name: string, last4: string) => ({
  [`answer/data/owners/${i}/name`]: name,
  [`answer/data/owners/${i}/idLast4`]: last4,
});

describe('whose a text is that names somebody', () => {
  const both = loanOf(borrower, seller);

  it('the holder’s where nobody who is a person sells', () => {
    const aside = owner(0, '孙卖家', end(seller.idNumber));
    expect(byHolder(aside, loanOf(borrower), 'borrower')).toEqual({ borrower: aside });
  });

  it('the seller’s where it names him, with the end of his number', () => {
    const his = owner(0, seller.name, end(seller.idNumber));
    const others = { ...owner(1, '钱外人', '1234'), 'answer/data/plate': '浙A12345' };
    expect(byHolder({ ...his, ...others }, both, 'borrower')).toEqual({
      ...{ seller: his, borrower: others },
    });
  });

  it('a namesake’s with another number stays with the holder', () => {
    const aside = owner(0, seller.name, '0000');
    expect(byHolder(aside, both, 'borrower')).toEqual({ borrower: aside });
  });

  it('in words that hold more than the name it stays with the holder', () => {
    const aside = { reason: `${seller.name} rang up`, 'finding/compared/0/value': seller.name };
    expect(byHolder(aside, both, 'borrower')).toEqual({
      borrower: { reason: aside.reason },
      seller: { 'finding/compared/0/value': seller.name },
    });
  });

  it('where holder and seller bear one name the number tells them apart, and without one it stays', () => {
    const namesakes = loanOf({ ...borrower, name: seller.name }, seller);
    const his = owner(0, seller.name, end(seller.idNumber));
    const bare = { 'finding/compared/0/value': seller.name };
    expect(byHolder({ ...his, ...bare }, namesakes, 'borrower')).toEqual({
      ...{ seller: his, borrower: bare },
    });
  });

  it('nothing moves when the seller is the holder himself', () => {
    const aside = { reason: seller.name };
    expect(byHolder(aside, both, 'seller')).toEqual({ seller: aside });
  });
});
