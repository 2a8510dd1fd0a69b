import type pg from 'pg';
import { headOf, type RulesDocument } from '../../../domain/admin/document.js';
import { questionBankSchema, type QuestionBank } from '../../../domain/questions/bank.js';
import { documentsOf } from '../../policies/published-rules.js';
import type { RuleBook } from '../../policies/rule-book.js';
import { fileTexts, nameFileTexts, nameKey } from './file-texts.js';
import { readContents } from './rules-stream.js';

/**
 * The book of the files as decisions of this installation name it: each document under the version that names its text here, and the
 * question banks of files of before, so that a call that began under one ends under it (docs/decisions/0227-files-and-their-versions.md).
 */
export async function namedBook(pool: pg.Pool, tenant: string, book: RuleBook): Promise<RuleBook> {
  const names = await nameFileTexts(pool, tenant, book.files);
  const renamed = documentsOf(book).map(({ document }) => renameBy(names, document));
  const of = <Kind extends RulesDocument['kind']>(kind: Kind) =>
    renamed.flatMap((one) =>
      one.kind === kind ? [one.value as Extract<RulesDocument, { kind: Kind }>['value']] : [],
    );
  const banks = of('questions');
  return {
    ...book,
    ...{ policies: of('product'), contactRules: of('contact_rules') },
    ...{ businessHours: of('business_hours'), industryTables: of('industry_risk') },
    ...{ lenders: of('lender'), signalCatalogues: of('signals') },
    ...{ statementLayouts: of('statement_layouts'), mailTexts: of('mail_texts') },
    ...{ teams: of('teams'), teamsKnown: of('teams') },
    ...{ banks, bankVersions: [...banks, ...(await banksOfBefore(pool, tenant, banks))] },
  };
}

function renameBy(names: ReadonlyMap<string, string>, document: RulesDocument): RulesDocument {
  const version = names.get(nameKey(headOf(document)));
  if (version === undefined) return document;
  return { ...document, value: { ...document.value, version } } as RulesDocument;
}

/** Banks of earlier files. One that this release cannot read is left out: its call goes on by the bank in force and says so in its answers. */
async function banksOfBefore(
  pool: pg.Pool,
  tenant: string,
  now: readonly QuestionBank[],
): Promise<QuestionBank[]> {
  const isNow = ({ id, version }: { id: string; version: string }) =>
    now.some((bank) => bank.id === id && bank.version === version);
  const kept = (await fileTexts(pool, tenant)).filter(
    ({ head }) => head.kind === 'questions' && !isNow(head),
  );
  const contents = await readContents(
    pool,
    tenant,
    kept.map(({ digest }) => digest),
  );
  return kept.flatMap(({ head, digest }) => {
    const parsed = questionBankSchema.safeParse(contents.get(digest));
    return parsed.success ? [{ ...parsed.data, version: head.version }] : [];
  });
}
