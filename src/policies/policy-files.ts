import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { PolicyFile, PolicyMistake } from '../../domain/policy/policy-book.js';
import { StartFailure } from '../config/start-failure.js';

/** Kinds of policy files, by where they lie below the jurisdiction's folder. Everything else there is a product's policy. */
export type PolicyKind =
  | 'product'
  | 'questions'
  | 'lender'
  | 'contact_rules'
  | 'business_hours'
  | 'signals'
  | 'bounds'
  | 'industry_risk'
  | 'statement_layouts'
  | 'mail_texts'
  | 'calendar'
  | 'teams';

/** A policy file with its kind. */
export interface KindOfFile extends PolicyFile {
  readonly kind: PolicyKind;
}

function kindOf(file: string): PolicyKind {
  const below = file.split('/').slice(1);
  const [first = ''] = below;
  if (first === 'questions') return 'questions';
  if (first === 'calendars') return 'calendar';
  if (/^contact-rules[^/]*\.json$/.test(first)) return 'contact_rules';
  if (/^business-hours[^/]*\.json$/.test(first)) return 'business_hours';
  if (/^lender[^/]*\.json$/.test(first)) return 'lender';
  if (/^bounds[^/]*\.json$/.test(first)) return 'bounds';
  if (/^industry-risk[^/]*\.json$/.test(first)) return 'industry_risk';
  if (/^signals[^/]*\.json$/.test(first)) return 'signals';
  if (/^statement-layouts[^/]*\.json$/.test(first)) return 'statement_layouts';
  if (/^mail-texts[^/]*\.json$/.test(first)) return 'mail_texts';
  if (/^teams[^/]*\.json$/.test(first)) return 'teams';
  return 'product';
}

/** All policy files below a folder. @throws StartFailure when the folder or a file cannot be read, or a file is no JSON. */
export async function readPolicyFiles(folder: string): Promise<KindOfFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      throw new StartFailure(
        `The folder of the policies, ${folder}, cannot be read.`,
        'give the folder with SANCHA_POLICIES, or leave it out to use the one that ships.',
        { cause },
      );
    },
  );
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return await Promise.all(
    paths.map(async (path) => {
      const file = relative(folder, path).replaceAll('\\', '/');
      return { file, kind: kindOf(file), content: await readJson(path, file) };
    }),
  );
}

async function readJson(path: string, file: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unknown';
    throw new StartFailure(
      `The policy file ${file} is no JSON: ${why}`,
      'correct the file; an editor that knows JSON shows the place.',
      { cause },
    );
  }
}

/** One failure that lists every mistake with its file and place. */
export function policyFailure(mistakes: readonly PolicyMistake[]): StartFailure {
  const lines = mistakes.map(
    ({ file, path, message }) => `    ${file}${path === '' ? '' : `, ${path}`}: ${message}`,
  );
  return new StartFailure(
    `The policies hold ${mistakes.length} mistake(s):\n${lines.join('\n')}`,
    'correct these files; docs/rules/ says what each of them means.',
  );
}
