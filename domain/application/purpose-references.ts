import type { CrossFieldProblem } from './cross-field-problem.js';
import type { Party } from './party.js';
import type { PurposePart } from './product-part.js';

/** Who may stand in a field of the purpose, by role: whoever is paid or sells is screened by his role (policy `checks`). */
const standIns = {
  dealer: ['dealer'],
  payee: ['dealer', 'payee'],
  merchant: ['merchant'],
  supplier: ['supplier', 'payee'],
  contractor: ['contractor', 'supplier', 'payee'],
  seller: ['developer', 'seller'],
  keeper: ['developer', 'payee', 'seller'],
} as const satisfies Record<string, readonly Party['role'][]>;
/** Fields that a person may stand in too. */
const maybePersons: readonly string[] = ['seller'];

interface Named {
  field: string;
  partyId: string | null;
  as: keyof typeof standIns;
}

/** Parties that the purpose names and that are not there, or are others than it needs. */
export function purposeProblems(
  application: PurposePart & { readonly parties: readonly Party[] },
): CrossFieldProblem[] {
  const { parties } = application;
  return named(application).flatMap(({ field, partyId, as }) => {
    if (partyId === null) return [];
    const party = parties.find((one) => one.partyId === partyId);
    const at = ['purpose', field];
    if (party?.kind !== 'organisation' && !(party && maybePersons.includes(as)))
      return [{ path: at, message: `must name ${who(as)} among the parties` }];
    const roles: readonly string[] = standIns[as];
    return roles.includes(party.role)
      ? []
      : [{ path: at, message: `must name a party with the role ${oneOf(roles)}` }];
  });
}

const who = (as: Named['as']) => (maybePersons.includes(as) ? 'whoever sells' : 'an organisation');
const oneOf = (roles: readonly string[]) => roles.map((role) => `"${role}"`).join(' or ');

function named({ product, purpose }: PurposePart): Named[] {
  switch (product) {
    case 'auto':
      return [
        { field: 'dealerPartyId', partyId: purpose.dealerPartyId, as: 'dealer' },
        { field: 'payeePartyId', partyId: purpose.payeePartyId, as: 'payee' },
      ];
    case 'mortgage':
      return [
        { field: 'sellerPartyId', partyId: purpose.sellerPartyId, as: 'seller' },
        { field: 'payeePartyId', partyId: purpose.payeePartyId, as: 'keeper' },
      ];
    case 'consumer':
      return [{ field: 'merchantPartyId', partyId: purpose.merchantPartyId, as: 'merchant' }];
    case 'sme_working_capital':
      return [{ field: 'payeePartyId', partyId: purpose.payeePartyId, as: 'supplier' }];
    case 'project_finance':
      return [{ field: 'payeePartyId', partyId: purpose.payeePartyId, as: 'contractor' }];
  }
}
