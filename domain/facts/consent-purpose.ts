import type { ConsentPurpose } from '../application/application-parts.js';
import type { CompanySource } from './company-sources.js';
import type { SourceName } from './sources.js';

/** The consent under which a person's source is asked: its own; whoever lets the operator be asked about his number lets it be asked about his earlier ones. */
export function consentPurposeOf(source: Exclude<SourceName, CompanySource>): ConsentPurpose {
  return source === 'former_numbers' ? 'phone_ownership' : source;
}
