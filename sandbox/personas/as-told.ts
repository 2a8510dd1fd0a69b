import type { Application } from '../../domain/application/application.js';
import type { Party } from '../../domain/application/party.js';
import type { Told } from '../facts/told.js';

/** The application of these facts with what is told otherwise in it, and without what is withheld. */
export function asTold(application: Application, told: Told): Application {
  const { consents } = application;
  const isWithheld = ({ partyId, purpose }: (typeof consents)[number]) =>
    told.withheld.some((one) => one.partyId === partyId && one.purpose === purpose);
  return {
    ...application,
    parties: application.parties.map((party) =>
      party.role === 'borrower' ? borrowerAsTold(party, told) : party,
    ),
    consents: consents.filter((consent) => !isWithheld(consent)),
  };
}

function borrowerAsTold(borrower: Party, told: Told): Party {
  const name = told.name ?? borrower.name;
  if (borrower.kind === 'organisation' || told.mobile === null) return { ...borrower, name };
  const contactPoints = [{ id: 'mobile-1', kind: 'mobile' as const, value: told.mobile }];
  return { ...borrower, name, contactPoints };
}
