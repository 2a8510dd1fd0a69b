import type { PolicyFile, PolicyMistake } from '../../domain/policy/policy-book.js';
import { productPolicySchema, type ProductPolicy } from '../../domain/policy/product-policy.js';

/** The question banks that a product's plan names, with the place of each name in its file. */
export function namedBanks({
  callbackPlan: { content, bands },
}: ProductPolicy): { path: string; id: string }[] {
  const named = [
    ...Object.entries(content).map(([kind, { banks }]) => ({
      path: `callbackPlan.content.${kind}.banks`,
      banks,
    })),
    ...Object.entries(bands).map(([band, { addBanks }]) => ({
      path: `callbackPlan.bands.${band}.addBanks`,
      banks: addBanks,
    })),
  ];
  return named.flatMap(({ path, banks }) => banks.map((id) => ({ path, id })));
}

/** Banks that a product's plan names and that no file holds: a call would begin with questions that nobody can read. */
export function banksMissing(
  files: readonly PolicyFile[],
  known: readonly string[],
): PolicyMistake[] {
  return files.flatMap(({ file, content }) => {
    const parsed = productPolicySchema.safeParse(content);
    // What is wrong with the file itself is told where it is read.
    if (!parsed.success) return [];
    return namedBanks(parsed.data)
      .filter(({ id }) => !known.includes(id))
      .map(({ path, id }) => ({ file, path, message: `there is no question bank ${id}` }));
  });
}
