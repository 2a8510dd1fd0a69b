import { z } from 'zod';
import { goesBy } from '../facts/cases.js';
import type { AssetPledge } from '../../domain/facts/movable-assets.js';
import type { Lien } from '../liens/liens.js';
import { dateOf } from '../time/civil-date.js';
import { lookup } from './lookup.js';
import { companyFields } from './request-fields.js';

/** What was entered over this interface: a line each, all under the number of the entry; the lender's own name is the pledgee. */
function enteredAs(lien: Lien): AssetPledge[] {
  const { entry, lienKey, holder, loanId, registeredAt, releasedAt } = lien;
  return (entry?.pledged ?? []).map((one) => ({
    ...{ registrationNumber: lienKey, kind: one.kind, pledgee: holder },
    ...{ securedMinor: entry?.securedMinor ?? null, description: one.description },
    ...{ debtorUscc: one.debtorUscc, invoiceNumbers: [...one.invoiceNumbers] },
    ...{ from: dateOf(Date.parse(registeredAt)), to: entry?.until ?? '' },
    cancelledOn: releasedAt === null ? null : dateOf(Date.parse(releasedAt)),
    ownLoanId: loanId,
  }));
}

/** 中登网: entries that began by now; what ended stays readable. Public, so nobody's consent is asked. */
export const movableAssets = lookup({
  source: 'movable_assets',
  consent: false,
  request: z.strictObject(companyFields),
  subject: (world, { uscc }) => world.cases.byCreditCode(uscc),
  answer: ({ world, now }, { name, uscc }) => {
    const business = world.cases.businessByCode(uscc);
    if (!business) return { answer: 'NO_RECORD' };
    if (!goesBy(business.company, name)) return { answer: 'MISMATCH', data: { pledges: [] } };
    const today = dateOf(now);
    const entered = world.liens.on(uscc).flatMap(enteredAs);
    const pledges = [...business.pledges.filter(({ from }) => from <= today), ...entered];
    return { answer: 'FOUND', data: { pledges } };
  },
  empty: () => ({ pledges: [] }),
});
