import type { CaseFacts } from '../facts/case-facts.js';
import type { Persona } from './persona.js';
import { hiddenOwner, trading } from './working-capital.js';

const listed = { score: 0.91, match: true, datasets: ['un_sc_sanctions'], topics: ['sanction'] };

/** Whoever stands behind the two companies bears a name that is on a list. */
const withListedOwner = (facts: CaseFacts): CaseFacts => {
  const names = (facts.business?.register.above ?? [])
    .flatMap(({ owners }) => owners)
    .flatMap((one) => (one.kind === 'person' ? [one.name] : []));
  const owners = names.map((name, n) => ({ id: `NK-O${n + 1}`, caption: name, name, ...listed }));
  return { ...facts, sanctions: { ...facts.sanctions, owners } };
};

/** An owner who is no party, and a list that has somebody of his name (S86). */
export const listedOwner: Persona = {
  id: 'sme_owner_listed',
  product: 'sme_working_capital',
  title: 'Owner on a list · 股东疑似在名单上',
  expectation:
    'Of whoever holds 60 % behind two companies nobody told; a list has somebody of that name: a question for a person about the company, which no namesake of another answers.',
  change: (facts, dice) =>
    withListedOwner(trading(facts, dice, (business) => hiddenOwner(business, facts, dice))),
};
