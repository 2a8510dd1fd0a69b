import type { Persona } from './persona.js';

/** Neither all papers nor valid ones (S58). */
export const papersMissing: Persona = {
  id: 'papers_missing',
  product: 'auto',
  title: 'Papers missing · 资料不全',
  expectation:
    'No labour contract and an expired ID: asked once, answers when he is reminded, the contract is blurred and asked for again, a certificate of the employer is taken instead; then as a clean borrower.',
  change: (facts) => ({
    ...facts,
    papers: {
      lacking: ['labour_contract'],
      expired: ['id_card'],
      blurred: ['labour_contract'],
      substitutes: { labour_contract: 'employment_certificate' },
      invoices: false,
      receivablesPercent: 0,
      answers: 'when_reminded',
    },
  }),
};

/** Borrowers whose papers are the story. */
export const paperPersonas: readonly Persona[] = [papersMissing];
