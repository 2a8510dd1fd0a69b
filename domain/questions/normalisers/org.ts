import { rawProperty, rawText, reads, unclear, type Reading } from './normalised.js';
import { withoutPlacePrefix } from './place-names.js';

/**
 * One spelling of an organisation's name (`lending.md` §5.3): brackets and width folded, 有限责任公司 as
 * 有限公司, a branch as its parent, the province or city in front taken away.
 */
export function foldOrganisation(text: string): string {
  return withoutPlacePrefix(foldWithPlace(text));
}

/** A branch at the end of a name, and what it is a branch of. */
const branch = /^(.+(?:公司|银行|集团)).*(?:分公司|分行|支行|分店|营业部|营业所)$/;

/** Whether a name is a branch's, which has a credit code of its own though it is no company of its own. */
export function isBranchName(text: string): boolean {
  return branch.test(plainName(text));
}

/** The same with the place left in front: two banks, or two companies, may differ in nothing else. */
export function foldWithPlace(text: string): string {
  const folded = plainName(text);
  return branch.exec(folded)?.[1] ?? folded;
}

const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]【】〔〕《》"'“”‘’.,，。·]/g, '')
    .replace(/有限责任公司/g, '有限公司');

const names = (raw: unknown): string[] =>
  Array.isArray(raw) ? raw.map(rawText).filter((text) => text !== null) : [];

/**
 * `org`: a name, or `{ name, uscc?, idNumber?, aliases?, related? }`, in which `aliases` are former and
 * other names stored for that number and `related` known parents, branches and brands.
 */
export function org(raw: unknown): Reading {
  const text = rawText(raw) ?? rawText(rawProperty(raw, 'name'));
  const number = rawText(rawProperty(raw, 'uscc')) ?? rawText(rawProperty(raw, 'idNumber'));
  const folded = foldOrganisation(text ?? '');
  if (folded === '' && number === null) return unclear;
  return reads({
    kind: 'entity',
    name: folded,
    number: number === null ? null : number.normalize('NFKC').replace(/\s/g, '').toUpperCase(),
    aliases: names(rawProperty(raw, 'aliases')).map(foldOrganisation),
    related: names(rawProperty(raw, 'related')).map(foldOrganisation),
  });
}
