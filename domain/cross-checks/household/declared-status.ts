import type { Party } from '../../application/party.js';

/** The marital status that a person declared; null for a company. */
export const declaredStatus = (party: Party | undefined) =>
  party?.kind === 'person' ? party.maritalStatus : null;
