import { writeFileSync } from 'node:fs';
import { at, root } from './paths.mjs';
import { pagesOf, writtenPage } from './rule-pages/blocks.mjs';

/** `npm run rule-pages`: writes the tables of docs/rules/ from the policies again. */
export function writeRulePages() {
  const changed = pagesOf(root).filter((page) => writtenPage(root, page) !== page.text);
  for (const page of changed) writeFileSync(at(page.path), writtenPage(root, page));
  return changed.map(({ path }) => path);
}

if (process.argv[1] === at('scripts', 'rule-pages.mjs')) {
  const changed = writeRulePages();
  process.stdout.write(
    changed.length === 0
      ? 'Every page is as the policies say.\n'
      : `Written:\n${changed.join('\n')}\n`,
  );
}
