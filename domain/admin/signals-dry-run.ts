import { homeJurisdiction } from '../policy/jurisdiction.js';
import type { SignalCatalogue } from '../signals/catalogue.js';
import { changesBetween, type DryRunOf } from './dry-run/change.js';
import { judgedSignals, type SignalCircumstances } from './dry-run/signals.js';
import { differingParts } from './read-parts.js';

/** The stages in which a loan carries signals. */
export const signalStages = ['servicing'] as const;

/**
 * What would be otherwise of loans under another catalogue of signals: the levels of their signals, whether they are verified, and their bands, as
 * if their next cycle looked at the facts on record now, by the very functions of that cycle. What people and feeds will report is in nobody's
 * record: a signal that no loan carries is told as one by which none was judged. A loan that goes by another catalogue is unchanged.
 * @param inForce what the draft takes the place of; undefined where nothing is in force in its jurisdiction
 */
export function signalsDryRunOf(
  inForce: SignalCatalogue | undefined,
  draft: SignalCatalogue,
): DryRunOf<[circumstances: SignalCircumstances]> {
  const judged = new Set<string>();
  const changedParts = [...differingParts(byCode(inForce), byCode(draft))].sort();
  return {
    changesOf: (loan, circumstances) => {
      const { signalCatalogue: present } = circumstances;
      const places = [loan.jurisdiction ?? homeJurisdiction, present.jurisdiction];
      if (!places.includes(draft.jurisdiction)) return [];
      const before = judgedSignals(loan, present, circumstances);
      const after = judgedSignals(loan, draft, circumstances);
      for (const name of [...before.keys(), ...after.keys()])
        judged.add(name.replace(/^signal /, 'signals.'));
      return changesBetween(before, after);
    },
    changedParts,
    unjudgedParts: () => changedParts.filter((part) => !judged.has(part)),
  };
}

const byCode = (catalogue: SignalCatalogue | undefined) => ({
  signals: Object.fromEntries(catalogue?.signals.map((one) => [one.code, one]) ?? []),
});
