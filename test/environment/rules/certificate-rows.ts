import { cny } from './otherwise.js';
import type { RuleRow, Shown } from './rule-row.js';

const rule = 'income_certificate_differs';

/** Claims so much net in a month, beside a certificate of 10,000. */
const claimed = (netMinor: number) => ({
  told: () => ({
    'parties.borrower.income.netMonthly': cny(netMinor),
    'parties.borrower.income.grossMonthly': cny(netMinor + 200_000),
    'documents.income_certificate.income': { monthly: cny(1_000_000), basis: 'net' },
  }),
});
const both = (netMinor: number): Shown[] => [
  ['declared_net_income', 'application', netMinor],
  ['certified_net_income', 'income_certificate', 1_000_000],
];
/** What is found of a claim. */
const finds = (found: string, persona: string, netMinor: number): RuleRow => ({
  ...{ rule, found, persona, fault: claimed(netMinor), shows: both(netMinor) },
});

/** What a certificate of income says beside what the borrower claims. */
export const certificateRows: readonly RuleRow[] = [
  { ...finds('yellow credit', 'clean', 1_200_001), fits: claimed(1_200_000) },
  // Just within the bound of what is graver.
  finds('yellow credit', 'consumer_clean', 1_300_000),
  finds('orange credit', 'clean', 1_300_001),
  { ...finds('yellow fraud', 'clean', 799_999), fits: claimed(800_000) },
];
