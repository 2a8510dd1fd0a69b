import type { Handler } from '../decide.js';
import { refuse } from '../refusal.js';

const notYet = () => refuse('not_available', 'Calls are not decided yet.');

export const callHandlers: {
  startAttempt: Handler<'startAttempt'>;
  noteDialled: Handler<'noteDialled'>;
  endAttempt: Handler<'endAttempt'>;
  answerQuestion: Handler<'answerQuestion'>;
} = { startAttempt: notYet, noteDialled: notYet, endAttempt: notYet, answerQuestion: notYet };
