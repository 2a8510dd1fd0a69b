import type { Party } from '../application/party.js';
import type { UploadType } from './upload.js';

/** Papers that only a natural person has, and such as only a company has. */
const ofPersons: readonly UploadType[] = [
  ...(['id_card', 'driving_licence', 'labour_contract', 'income_certificate'] as const),
  ...(['employment_certificate', 'spouse_consent', 'source_of_funds'] as const),
];
const ofCompanies: readonly UploadType[] = [
  ...(['business_licence', 'financial_statement', 'company_resolution'] as const),
];

/** Whether a party can have a paper of this kind: a company has no identity card, and nobody resolves for a person. */
export function canHave({ kind }: Pick<Party, 'kind'>, type: UploadType): boolean {
  return !(kind === 'organisation' ? ofPersons : ofCompanies).includes(type);
}
