import type { Bend } from './bending-proxy.js';
import { rowOf } from './source-table.js';

type Json = Record<string, unknown>;

/** Bends the data of an answer, wherever that source has it. */
export const bendData =
  (change: (data: Json, source: string) => Json): Bend =>
  (answer, path) => {
    const source = path.startsWith('/match') ? 'sanctions' : path;
    if (path.startsWith('/catalog')) return answer;
    const data = rowOf(source).dataIn?.(answer) ?? (answer['data'] as Json);
    const changed = change(data, source);
    return source === 'sanctions'
      ? { ...answer, responses: { subject: changed } }
      : { ...answer, data: changed };
  };
