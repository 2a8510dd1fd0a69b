import { describe, expect, it } from '@jest/globals';
import { isHard, policyMarks } from './policy-marks.js';
import { rulePages } from './rule-pages.js';

const page = rulePages.find(({ path }) => path.endsWith('/laws.md'))?.text ?? '';

/** What policies call a law, and the day from which it is in force, or on which a source that is no law was read. */
const laws = [...page.matchAll(/^\| [^|]+ \| ([^|]+) \| (\d{4}-\d{2}-\d{2}) \| /gm)].map(
  ([, names = '', from]) => ({ names: names.split(' / ').map((name) => name.trim()), from }),
);

/** A chapter of the facts dates only what begins with it: beside a law it says where that was read. */
const isNamed = (said: string, name: string) =>
  name.startsWith('lending.md') ? said.startsWith(name) : said.includes(name);

const names = laws.flatMap((law) => law.names);

describe('the day of a hard rule', () => {
  it('is its own, stands in its source, or is that of a law of the page of laws', () => {
    const undated = policyMarks
      .filter(isHard)
      .filter(({ from, names: said }) => from === undefined && !/\d{4}-\d{2}-\d{2}/.test(said))
      .filter(({ names: said }) => !names.some((name) => isNamed(said, name)));
    expect([...new Set(undated.map((mark) => `${mark.file} ${mark.at}: ${mark.names}`))]).toEqual(
      [],
    );
  });

  it('is there for no law that no policy names', () => {
    const said = policyMarks.map((mark) => mark.names).join('\n');
    expect(names.filter((name) => !said.includes(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(20);
  });
});
