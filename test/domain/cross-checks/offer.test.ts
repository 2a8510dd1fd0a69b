import { describe, expect, it } from '@jest/globals';
import type { Offer } from '../../../domain/application/offer.js';
import type { CapturedPaper, CapturedSecrets } from '../../../domain/checks/captured-paper.js';
import type { CaseFile } from '../../../domain/checks/case-file.js';
import { offerAlone, offerDiffers } from '../../../domain/cross-checks/purchase/offer.js';
import { aDealer, aCase } from '../checks/a-case.js';
import { aConsumerCase } from '../checks/a-consumer-case.js';
import { autoPolicy, consumerPolicy } from '../policy/shipped-policy.js';
import { aConsumerInput } from './a-consumer-input.js';
import { aCleanInput } from './clean-case.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const { name, uscc } = aDealer();
const vin = '1M8GDM9AXKP042788';

/** An offer on the car of a quiet case, of 200,000, unless the test says otherwise. */
const anOffer = (change: Partial<Offer> = {}): Offer => ({
  ...{ number: 'PI-1', issuedOn: '2026-10-20', validUntil: '2026-11-01', goods: '测试 T1' },
  ...{ seller: name, sellerUscc: uscc, vin, price: cny(20_000_000) },
  ...change,
});

/** The case with the offer on file, and with whatever else is. */
function offered<File extends CaseFile>(
  file: File,
  { goods, seller, ...offer }: Offer,
  review?: CapturedPaper['review'],
): File {
  const paper: CapturedPaper = { reference: { key: 'offer' }, offer, ...(review && { review }) };
  const { borrower } = file.parties;
  if (borrower === undefined) throw new Error('the case has a borrower');
  const papers: Record<string, CapturedSecrets> = {
    ...borrower.papers,
    offer: { offer: { goods, seller } },
  };
  return {
    ...file,
    documents: [...(file.documents ?? []), paper],
    parties: { ...file.parties, borrower: { ...borrower, papers } },
  };
}

const saidOfCar = (change: Partial<Offer>, file = aCase()) => {
  const input = { ...aCleanInput(), policy: autoPolicy(), file: offered(file, anOffer(change)) };
  return short(offerDiffers.evaluate(input, 'loan'));
};
const short = (said: ReturnType<typeof offerDiffers.evaluate>) =>
  said.result === 'finding' ? `${said.finding.severity} ${said.finding.kind}` : said.result;

describe('an offer (pro forma) against the application', () => {
  it.each<{ what: string; change: Partial<Offer>; of: string }>([
    { what: 'as told, on the last day that it holds', change: {}, of: 'clear' },
    { what: 'a fen below the price', change: { price: cny(19_999_999) }, of: 'orange fraud' },
    { what: 'above the price', change: { price: cny(20_000_001) }, of: 'clear' },
    { what: 'of another car', change: { vin: '1M8GDM9AXKP042789' }, of: 'orange fraud' },
    { what: 'that names no car', change: { vin: null }, of: 'clear' },
    { what: 'of another seller', change: { sellerUscc: '91330100MA0DEM005H' }, of: 'orange fraud' },
    {
      what: 'over since yesterday',
      change: { validUntil: '2026-10-31' },
      of: 'yellow operational',
    },
    { what: 'without an end', change: { validUntil: null }, of: 'clear' },
  ])('$what: $of', ({ change, of }) => {
    expect(saidOfCar(change)).toBe(of);
  });

  it('of what is consumed is held against the whole cost', () => {
    const merchant = '北京远行装饰工程有限公司';
    const said = (priceMinor: number) => {
      const offer = anOffer({ vin: null, seller: merchant, price: cny(priceMinor) });
      const input = { ...aConsumerInput({}), policy: consumerPolicy() };
      return short(
        offerDiffers.evaluate({ ...input, file: offered(aConsumerCase(), offer) }, 'loan'),
      );
    };
    expect([said(10_000_000), said(9_999_999)]).toEqual(['clear', 'orange fraud']);
  });
});

describe('an offer that is all there is', () => {
  const said = (file: CaseFile<'auto'>, review?: CapturedPaper['review']) => {
    const input = { ...aCleanInput(), file: offered(file, anOffer(), review) };
    return short(offerAlone.evaluate(input as never, 'loan'));
  };
  const bare = () => {
    const { purpose, ...file } = aCase({ contract: null });
    const { invoices: _invoices, ...rest } = purpose;
    return { ...file, purpose: rest };
  };

  it('proves nothing yet: noted, and gone with a contract or an invoice', () => {
    expect(said(bare())).toBe('yellow operational');
    expect(said(aCase({ contract: null }))).toBe('clear');
    expect(said({ ...bare(), ...({ documents: aCase().documents } as object) })).toBe('clear');
  });

  it('that was refused says nothing, nor does a case without one', () => {
    expect(said(bare(), { verdict: 'refused' })).toBe('clear');
    expect(short(offerAlone.evaluate(aCleanInput() as never, 'loan'))).toBe('clear');
  });
});
