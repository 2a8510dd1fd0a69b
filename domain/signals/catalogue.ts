import { z } from 'zod';
import { riskKinds, severities, type Severity } from '../findings/finding.js';
import { dateRangeFields, inForceOn } from '../policy/dated.js';
import { homeJurisdiction, jurisdictionSchema } from '../policy/jurisdiction.js';
import { sourceMarkSchema } from '../policy/source-mark.js';

/** A code of the catalogue, `EW-C01` … `EW-V02` (lending.md §3.2). */
export const signalCodeSchema = z.string().regex(/^EW-[CFRIBGVL]\d{2}$/);

/** One signal of the catalogue as data. */
export const catalogueEntrySchema = z.strictObject({
  code: signalCodeSchema,
  zh: z.string().min(1),
  en: z.string().min(1),
  trigger: z.string().min(1),
  /** Severities that it can have, mildest first; the first is taken when somebody reports it without saying more. */
  severities: z.array(z.enum(severities)).min(1),
  kind: z.enum(riskKinds),
  /** How many independent sources verify it: two for adverse facts, one where the source is our own ledger or a public register. */
  sourcesMin: z.int().min(1).max(3),
  mark: sourceMarkSchema,
});
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;

/** The catalogue of a jurisdiction: every code once. It is published as a document (docs/decisions/0180-documents-that-came-with-releases.md). */
export const signalCatalogueSchema = z
  .strictObject({
    policyId: z.string().regex(/^[a-z]+(-[a-z]+)+$/),
    version: z.string().regex(/^\d{4}\.\d+$/),
    jurisdiction: jurisdictionSchema,
    ...dateRangeFields,
    signals: z.array(catalogueEntrySchema).min(1).max(500),
  })
  .superRefine((catalogue, issues) => {
    catalogue.signals.forEach((entry, i) => {
      if (catalogue.signals.findIndex((one) => one.code === entry.code) !== i) {
        issues.addIssue({
          code: 'custom',
          path: ['signals', i, 'code'],
          message: 'stands twice',
        });
      }
    });
  });
export type SignalCatalogue = z.infer<typeof signalCatalogueSchema>;

/** An entry by its code. */
export function catalogueEntry(
  catalogue: SignalCatalogue,
  code: string,
): CatalogueEntry | undefined {
  return catalogue.signals.find((one) => one.code === code);
}

/**
 * The severity under which something that a rule found is raised: the rule's own where the catalogue lets the signal have it, else the
 * next graver one, else the gravest that it may have. So a lender changes how grave a signal is without a release.
 */
export function severityInCatalogue(entry: CatalogueEntry | undefined, found: Severity): Severity {
  if (entry === undefined || entry.severities.includes(found)) return found;
  const grave = (one: Severity) => severities.indexOf(one);
  const allowed = [...entry.severities].sort((a, b) => grave(a) - grave(b));
  return allowed.find((one) => grave(one) > grave(found)) ?? allowed.at(-1) ?? found;
}

/**
 * The catalogues that a jurisdiction goes by on a day: its own, else that of the home jurisdiction, since a pack ships none. More than one,
 * or none, is a mistake of the book.
 */
export function cataloguesOn(
  catalogues: readonly SignalCatalogue[],
  jurisdiction: string,
  on: string,
): SignalCatalogue[] {
  const inForce = catalogues.filter((one) => inForceOn(one, on));
  const own = inForce.filter((one) => one.jurisdiction === jurisdiction);
  return own.length > 0 ? own : inForce.filter((one) => one.jurisdiction === homeJurisdiction);
}
