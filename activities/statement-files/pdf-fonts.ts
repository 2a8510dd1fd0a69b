import { z } from 'zod';

/** Names of fonts by the library's own ids; null where the name cannot be told. */
export type FontNames = Map<string, string | null>;

/** What of a page of PDF.js tells of its fonts. */
export interface FontsOfPage {
  getOperatorList: () => Promise<unknown>;
  commonObjs: { has: (id: string) => boolean; get: (id: string) => unknown };
}

const fontSchema = z.object({ name: z.string().min(1).max(200) });
/** A font of which a part is embedded has six letters before its name, others in each file. */
const partMark = /^[A-Z]{6}\+/;

/**
 * Learns the names of fonts that are new on a page. Only what a page draws tells them, so that pages whose fonts are known already are
 * not asked; two parts of one font have one name.
 */
export async function fontsOfPage(
  page: FontsOfPage,
  ids: readonly string[],
  fonts: FontNames,
): Promise<void> {
  const unknown = new Set(ids.filter((id) => !fonts.has(id)));
  if (unknown.size === 0) return;
  await page.getOperatorList().catch(() => null);
  // The fonts come in messages of their own, which are delivered after this turn.
  await new Promise((resolve) => setImmediate(resolve));
  for (const id of unknown) fonts.set(id, page.commonObjs.has(id) ? nameOf(page, id) : null);
}

function nameOf({ commonObjs }: FontsOfPage, id: string): string | null {
  const { data } = fontSchema.safeParse(commonObjs.get(id));
  return data?.name.replace(partMark, '') ?? null;
}
