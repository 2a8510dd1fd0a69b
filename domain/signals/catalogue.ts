import { z } from 'zod';
import { riskKinds, severities } from '../findings/finding.js';
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

/** The catalogue: every code once. */
export const signalCatalogueSchema = z
  .strictObject({ version: z.string(), signals: z.array(catalogueEntrySchema).min(1) })
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
