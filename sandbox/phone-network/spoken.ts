import type { Said } from './voices/voice.js';
import type { Answered } from './say.js';

/** What the other side said on a call, in the order in which it was said. */
export interface Utterance {
  readonly callId: string;
  /** Instant, in simulated time. */
  readonly at: string;
  readonly text: string;
}

const doesNotKnow = '这个我不太清楚。';
const refusals = { not_concerned: '这个跟我没关系。', privacy: '这个不方便说。' } as const;

/** An answer as it sounds: the values one after another. Digits are spoken as they are. */
export function spoken({ answers, refused }: Answered): string {
  if (refused !== null) return refusals[refused];
  const words = Object.values(answers).map(sounds);
  return words.length === 0 ? '嗯。' : `${words.join('，')}。`;
}

function sounds(said: Said): string {
  if (said === null) return doesNotKnow.slice(0, -1);
  return Array.isArray(said) ? said.join('、') : String(said);
}
