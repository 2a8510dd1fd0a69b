import type { BlindKeys, BlindValue } from '../../keys/blind-key.js';

/** A change, by its employer and its number in the employer's history. */
export interface ChangeName {
  readonly uscc: string;
  readonly seq: number;
}

/** Names a change beside a loan under every key, newest first: the code in clear would say who works where. */
export const toldMarks = ({ uscc, seq }: ChangeName, blind: BlindKeys): BlindValue[] =>
  blind.candidates('employer', `told:${uscc}:${seq}`);
