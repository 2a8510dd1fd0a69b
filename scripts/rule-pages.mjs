import { writeFileSync } from 'node:fs';
import { at, root } from './paths.mjs';
import { Failure, main } from './progress.mjs';
import { pagesOf, writtenPage } from './rule-pages/blocks.mjs';

/** `npm run rule-pages`: writes the tables of docs/rules/ from the policies again. */
export function writeRulePages() {
  const changed = pagesOf(root).filter((page) => writtenPage(root, page) !== page.text);
  for (const page of changed) writeFileSync(at(page.path), writtenPage(root, page));
  return changed.map(({ path }) => path);
}

function command() {
  try {
    const changed = writeRulePages();
    const said = ['Every page is as the policies say.', 'Written:'][Math.min(changed.length, 1)];
    process.stdout.write(`${[said, ...changed].join('\n')}\n`);
  } catch (error) {
    throw new Failure(`${error.message}\nSee docs/rules/README.md for the words of a marker.`);
  }
}

if (process.argv[1] === at('scripts', 'rule-pages.mjs')) await main(async () => command());
