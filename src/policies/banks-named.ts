import type { PolicyFile, PolicyMistake } from '../../domain/policy/policy-book.js';
import { productPolicySchema } from '../../domain/policy/product-policy.js';

/** Banks that a product's plan names and that no file holds: a call would begin with questions that nobody can read. */
export function banksMissing(
  files: readonly PolicyFile[],
  known: readonly string[],
): PolicyMistake[] {
  return files.flatMap(({ file, content }) => {
    const parsed = productPolicySchema.safeParse(content);
    // What is wrong with the file itself is told where it is read.
    if (!parsed.success) return [];
    const { content: contacts, bands } = parsed.data.callbackPlan;
    const named = [
      ...Object.entries(contacts).map(([kind, { banks }]) => ({
        path: `callbackPlan.content.${kind}.banks`,
        banks,
      })),
      ...Object.entries(bands).map(([band, { addBanks }]) => ({
        path: `callbackPlan.bands.${band}.addBanks`,
        banks: addBanks,
      })),
    ];
    return named.flatMap(({ path, banks }) =>
      banks
        .filter((id) => !known.includes(id))
        .map((id) => ({ file, path, message: `there is no question bank ${id}` })),
    );
  });
}
