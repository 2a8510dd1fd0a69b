import { z } from 'zod';
import type { BusinessRegistryFacts, CompanyOwner } from '../../domain/facts/business-registry.js';
import type { Business } from '../facts/business.js';
import { goesBy } from '../facts/cases.js';
import { lookup } from './lookup.js';
import { nameField, usccField } from './request-fields.js';

const named = ({ name, idNumber }: { name: string; idNumber: string }) => ({
  name,
  idLast4: idNumber.slice(-4),
});

/** Registers show the end of a number at most. */
function shown(owner: Business['register']['owners'][number]): CompanyOwner {
  if (owner.kind === 'organisation') return owner;
  const { kind, shareBasisPoints } = owner;
  return { kind, ...named(owner), shareBasisPoints };
}

function entryOf({ company, register }: Business): BusinessRegistryFacts {
  const { uscc, name, formerNames, districtCode, address, numbers } = company;
  return {
    ...register,
    ...{ uscc, name, formerNames, districtCode, address },
    legalRepresentative: named(register.legalRepresentative),
    controller: register.controller && named(register.controller),
    owners: register.owners.map(shown),
    above: register.above.map((one) => ({ ...one, owners: one.owners.map(shown) })),
    phones: numbers
      .filter(({ source }) => source === 'registry')
      .map(({ number, foundOn }) => ({ number, source: 'registry', foundOn })),
  };
}

/** 工商: by the code first; a name alone finds by full, short or former name. It is public, so nobody's consent is asked. */
export const businessRegistry = lookup({
  source: 'business_registry',
  consent: false,
  request: z.strictObject({ name: nameField, uscc: usccField.nullish() }),
  subject: (world, { name, uscc }) =>
    uscc ? world.cases.byCreditCode(uscc) : world.cases.byCompanyName(name),
  answer: ({ world }, { name, uscc }) => {
    const code = uscc ?? world.cases.companyByName(name)?.uscc;
    const business = code ? world.cases.businessByCode(code) : undefined;
    if (!business) return { answer: 'NO_RECORD' };
    const isSame = goesBy(business.company, name);
    return { answer: isSame ? 'FOUND' : 'MISMATCH', data: entryOf(business) };
  },
  empty: null,
});
