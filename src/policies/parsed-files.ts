import type { z } from 'zod';
import { rangesOverlap, type DateRange } from '../../domain/policy/dated.js';
import type { PolicyMistake } from '../../domain/policy/policy-book.js';
import type { QuestionBank } from '../../domain/questions/bank.js';
import { banksMissing } from './banks-named.js';
import type { KindOfFile } from './policy-files.js';

/** A parsed document with the file that it came from. */
export interface Parsed<Value> {
  readonly file: string;
  readonly value: Value;
}

/** Every file that its schema accepts; what is wrong with the others goes to `mistakes`. */
export function parseAll<Schema extends z.ZodType>(
  files: readonly KindOfFile[],
  schema: Schema,
  mistakes: PolicyMistake[],
): Parsed<z.infer<Schema>>[] {
  return files.flatMap(({ file, content }) => {
    const parsed = schema.safeParse(content);
    if (parsed.success) return [{ file, value: parsed.data }];
    mistakes.push(
      ...parsed.error.issues.map((issue) => ({
        file,
        path: issue.path.map(String).join('.'),
        message: issue.message,
      })),
    );
    return [];
  });
}

/** Documents of one name that are in force on the same day. */
export function overlaps<Value extends DateRange>(
  documents: readonly Parsed<Value>[],
  idOf: (value: Value) => string,
): PolicyMistake[] {
  return documents.flatMap(({ file, value }, i) =>
    documents
      .slice(0, i)
      .filter((other) => idOf(other.value) === idOf(value) && rangesOverlap(other.value, value))
      .map((other) => ({
        file,
        path: 'effectiveFrom',
        message: `${idOf(value)} is in force in ${other.file} on the same day`,
      })),
  );
}

/** What is wrong with question banks as files, each with its place. */
export function bankMistakes(
  banks: readonly Parsed<QuestionBank>[],
  products: readonly KindOfFile[],
): PolicyMistake[] {
  const ids = banks.map(({ value }) => value.id);
  return [
    ...overlaps(banks, (bank) => bank.id),
    ...versionsTwice(banks),
    ...banksMissing(products, ids),
  ];
}

/** Two documents under one version would make it a matter of chance which of them a running call ends under. */
function versionsTwice(banks: readonly Parsed<QuestionBank>[]): PolicyMistake[] {
  return banks.flatMap(({ file, value }, i) =>
    banks
      .slice(0, i)
      .filter((other) => other.value.id === value.id && other.value.version === value.version)
      .map((other) => ({
        file,
        path: 'version',
        message: `${value.id} ${value.version} stands in ${other.file} already`,
      })),
  );
}

/** The documents alone. */
export const valuesOf = <Value>(documents: readonly Parsed<Value>[]) => documents.map(({ value }) => value);
