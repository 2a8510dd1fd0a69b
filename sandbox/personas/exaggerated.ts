import type { Persona } from './persona.js';

/** Tells more than any source shows (S13). */
export const incomeExaggerated: Persona = {
  id: 'income_exaggerated',
  product: 'auto',
  title: 'Income exaggerated · 收入虚高',
  expectation:
    'Declares and says 45 % more than provident fund, insurance, tax and statements show: a finding, then a question.',
  change: (facts) => ({
    ...facts,
    said: {
      netMonthlyMinor: Math.round((facts.salary.netMonthlyMinor * 1.45) / 10_000) * 10_000,
      grossMonthlyMinor: Math.round((facts.tax.grossMonthlyMinor * 1.45) / 10_000) * 10_000,
    },
  }),
};
