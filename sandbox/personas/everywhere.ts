import { changingPersonas } from './changing.js';
import { incomeExaggerated } from './exaggerated.js';
import { indebtedPersonas } from './indebted.js';
import { latePayer } from './late-payer.js';
import { namesake } from './namesake.js';
import { lent } from './of-products.js';
import { papersMissing } from './papers.js';
import type { Persona } from './persona.js';
import { tamperedCompanies, tamperedPersonas } from './tampered.js';

const tellTooMuch =
  'Declares and says 45 % more than its sources show: asked about in the interview of this product.';
const both = ['mortgage', 'consumer'] as const;
const companies = ['sme_working_capital', 'project_finance'] as const;

/** Faults that show otherwise in another product than a car loan: other questions, other tasks, other limits. */
export const everywherePersonas: readonly Persona[] = [
  ...both.flatMap((product) => [
    lent(product, incomeExaggerated, tellTooMuch),
    lent(product, latePayer),
    lent(product, namesake),
    lent(product, papersMissing),
    ...[...changingPersonas, ...indebtedPersonas, ...tamperedPersonas].map((fault) =>
      lent(product, fault),
    ),
  ]),
  ...companies.flatMap((product) => [
    lent(product, latePayer),
    lent(product, namesake),
    ...tamperedCompanies.map((fault) => lent(product, fault)),
  ]),
];
