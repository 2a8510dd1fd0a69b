import type { ScriptRow } from '../http/shapes.js';
import type { Heard, Said } from './line.js';

/** Why there is no answer, in the API's codes. */
export type NotAnswered = 'refused' | 'not_known' | 'call_ended';

/** A field's value as the API takes it. */
export type FieldInput = Exclude<Said, null> | { notAnswered: NotAnswered };

/** The body of an answer, without the version that was read. */
export interface AnswerBody {
  fields: Record<string, FieldInput>;
  said: string | null;
  notAnswered: NotAnswered | null;
}

/** Nothing was said to the whole row. */
export function unanswered(notAnswered: NotAnswered): AnswerBody {
  return { fields: {}, said: null, notAnswered };
}

/** A sentence that was said and heard, with nothing to keep. */
export const spoken: AnswerBody = { fields: {}, said: null, notAnswered: null };

/**
 * What was heard, as the row wants it: values go through as they were said, in the words and units of the person (amounts in yuan);
 * what somebody does not know is a coded reason for that field alone, and for the row when there is nothing else.
 */
export function answerBody(names: readonly string[], heard: Heard): AnswerBody {
  switch (heard.heard) {
    case 'refused':
      return unanswered('refused');
    case 'nothing':
      return unanswered('not_known');
    case 'hung_up':
      return unanswered('call_ended');
    case 'answers': {
      const { answers } = heard;
      return withFields(names.map((name) => [name, fieldInput(answers[name] ?? null)]));
    }
  }
}

/** What the desk judges of an answer: the personas of this world say nothing beyond the fields of a row, so nothing more was heard. */
export function judgementBody({ fields }: ScriptRow): AnswerBody {
  return {
    fields: Object.fromEntries(fields.map(({ name }) => [name, 'match'])),
    ...{ said: null, notAnswered: null },
  };
}

/** The names of a row's fields that are asked now, or may be by what is answered. */
export const namesOf = ({ fields }: ScriptRow) =>
  fields.filter(({ asked }) => asked !== 'no').map(({ name }) => name);

function withFields(entries: readonly (readonly [string, FieldInput])[]): AnswerBody {
  const known = entries.some(([, input]) => !isReason(input));
  if (!known) return unanswered('not_known');
  return { fields: Object.fromEntries(entries), said: null, notAnswered: null };
}

function fieldInput(said: Said): FieldInput {
  return said === null || said === '' ? { notAnswered: 'not_known' } : said;
}

const isReason = (input: FieldInput) => typeof input === 'object' && 'notAnswered' in input;

/** The API's complaints about an answer: `<field>: <what is wrong>`, one after the other. */
const complaint = /(?:^|;\s)([A-Za-z_]\w*): ([^;]+)/g;

/**
 * The answer again after the API has said what is wrong with it: fields that are not asked now are left out, others that it cannot
 * read become "not known", since a digit is asked again and never guessed. Null when nothing in the words helps.
 */
export function mended(body: AnswerBody, detail: string): AnswerBody | null {
  const wrong = new Map([...detail.matchAll(complaint)].map(([, name, what]) => [name, what]));
  const names = Object.keys(body.fields);
  if (!names.some((name) => wrong.has(name))) return null;
  const entries = Object.entries(body.fields).flatMap(([name, input]) => {
    const what = wrong.get(name);
    if (what === undefined) return [[name, input] as const];
    if (what.startsWith('not asked')) return [];
    return [[name, { notAnswered: 'not_known' as const }] as const];
  });
  return withFields(entries);
}
