import type { PolicyFile, PolicyMistake } from '../../domain/policy/policy-book.js';
import { productPolicySchema } from '../../domain/policy/product-policy.js';
import { namedBanks } from '../../domain/questions/banks-of-policy.js';

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
