import type { Knowledge, Voice } from './voice.js';

const share = (basisPoints: number) => Math.min(100, Math.max(0, basisPoints / 100));

/** Q-PROB, where what is asked more closely is a company's sales or the title of a home; nobody else knows anything of either. */
export const probesOfProducts: Voice<Knowledge> = {
  'Q-PROB-08': ({ facts: { business } }) => ({
    invoiced: business === null ? null : share(business.tax.declaredBasisPoints),
    other_accounts: business === null ? null : 100 - share(business.inflowBasisPoints),
  }),
  // He has read the certificate that whoever sells has shown him, and knows of nobody besides.
  'Q-PROB-09': ({ facts: { home, dealer, business } }) => ({
    acquired: home?.ownedSince ?? null,
    owners:
      home === null
        ? business && [business.company.name]
        : [home.seller?.name ?? dealer.company.name],
  }),
};
