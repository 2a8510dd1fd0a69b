import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableOf } from './policy-table.mjs';

const block = /<!-- policy (.+?) -->\n([\s\S]*?)<!-- \/policy -->/g;

/** The pages of the rules as they stand. */
export function pagesOf(root) {
  const folder = join(root, 'docs', 'rules');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({
      path: `docs/rules/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
    }));
}

/** The markers of a page in its order, each with what stands below it. */
export const blocksOf = (text) =>
  [...text.matchAll(block)].map(([, words, table]) => ({ words, table: table.trimEnd() }));

/** The page with every table between its markers written from the policies. */
export const writtenPage = (root, { text }) =>
  text.replace(
    block,
    (_, words) => `<!-- policy ${words} -->\n${tableOf(root, words)}\n<!-- /policy -->`,
  );
