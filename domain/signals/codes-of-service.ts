import { signalRules } from './evaluate-signals.js';

/**
 * Codes that the service itself reports beside its rules: somebody who says that the loan is not his (`completion/denial.ts`), another
 * controller and a senior person who left (`decide/key-person-change.ts`), a new holder on a list (`consequences/new-holders.ts`).
 */
const reported = ['EW-C07', 'EW-L05', 'EW-B09', 'EW-L06'] as const;

/** Every code that the service raises by itself. A catalogue that lacks one would leave it without its level, its words and its sources. */
export const codesOfService: readonly string[] = [
  ...new Set([...signalRules.map(({ code }) => code), ...reported]),
].sort();
