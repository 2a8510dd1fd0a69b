import type { Fault } from '../fault.js';

/** What stands in braces in a text, of every kind of document. */
const placeholder = /\{([a-z_:]+)\}/gi;

/**
 * Words in two languages of which one is not there: nothing but blanks, another language, or a place that only one of them fills. Whoever
 * speaks the other language would hear a gap, or the wrong thing.
 */
export function languageFaults(value: unknown, path: readonly string[] = []): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, one]: [string, unknown]) =>
    languageFaults(one, [...path, name]),
  );
  const { zh, en } = value as Readonly<Record<string, unknown>>;
  if (typeof zh !== 'string' || typeof en !== 'string') return inner;
  return [...pairFaults({ zh, en }, path.join('.')), ...inner];
}

function pairFaults({ zh, en }: { zh: string; en: string }, path: string): Fault[] {
  const faults: Fault[] = [];
  const say = (language: string, message: string) =>
    faults.push({ path: path === '' ? language : `${path}.${language}`, message });
  if (!/\p{Script=Han}/u.test(zh)) say('zh', 'holds no Chinese word; write it in Chinese');
  if (!/\p{Script=Latin}/u.test(en))
    say('en', 'holds no word in Latin letters; write it in English');
  const [ofZh, ofEn] = [placesIn(zh), placesIn(en)];
  for (const name of ofEn.filter((one) => !ofZh.includes(one)))
    say('zh', `lacks {${name}}, which en has`);
  for (const name of ofZh.filter((one) => !ofEn.includes(one)))
    say('en', `lacks {${name}}, which zh has`);
  return faults;
}

const placesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name)),
];
