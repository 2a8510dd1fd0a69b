/** The limits of comparison that are practice, not law; a bank document states them. */
import { z } from 'zod';

export const comparisonSettingsSchema = z.strictObject({
  /** A said range wider than this share of its middle is asked again (`questions.md` §1.2). */
  rangeWidthPercentMax: z.int().min(1).max(200),
  /** Names at least this alike are tolerable, never a match. */
  entitySimilarityPercentMin: z.int().min(50).max(100),
});
export type ComparisonSettings = z.infer<typeof comparisonSettingsSchema>;
