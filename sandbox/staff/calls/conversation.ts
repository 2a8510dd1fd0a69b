import type { ScriptRow, Workspace } from '../http/shapes.js';
import type { Person } from '../person.js';
import { lookAt } from '../work-steps.js';
import { answerBody, judgementBody, namesOf, spoken, unanswered } from './answer-body.js';
import type { AnswerBody } from './answer-body.js';
import { keepAnswer } from './answering.js';
import { closingBody } from './closing-notes.js';
import type { Heard, Line, Said } from './line.js';

/** How a conversation ended, and what the agent remembers of it until the call is noted. */
export interface Conversation {
  ended:
    /** The right person was there and everything that is asked was asked. */
    | 'finished'
    /** Somebody spoke who is not, or could not be shown to be, the right person. */
    | 'not_the_right_person'
    /** The right person has no time now and names no other. */
    | 'asked_later'
    /** The line broke. */
    | 'hung_up'
    /** The record takes nothing more: held, ended, or somebody else's. */
    | 'stopped';
  heard: Map<string, Record<string, Said>>;
}

/** More turns than any script has rows, with probes and second tries. */
const turnsMax = 300;

/**
 * Talks by the script as it is served: opening, gate, each row in turn, closing. An answer may open a row or end the call, so each brings
 * the script as it is after it.
 */
export async function converse(
  taskId: string,
  callId: string,
  me: Person,
  line: Line,
): Promise<Conversation> {
  const heard = new Map<string, Record<string, Said>>();
  const setAside = new Set<string>();
  let workspace = await lookAt({ taskId }, me);
  for (let turn = 0; turn < turnsMax; turn += 1) {
    const row = nextRow(workspace, setAside);
    if (row === undefined) return { ended: endOf(workspace), heard };
    const reply = await say(row, callId, line, personAskedAbout(workspace));
    if (reply.heard === 'hung_up') return { ended: 'hung_up', heard };
    if (reply.heard === 'answers') heard.set(row.key, reply.answers);
    const kept = await keepAnswer(workspace, row, bodyOf(row, reply), me);
    if (kept.how === 'stopped') return { ended: 'stopped', heard };
    // The name may be said again after a wrong one; here it would be the same one, so it is not asked twice.
    if (kept.how === 'given_up' || row.kind === 'gate') setAside.add(row.key);
    workspace = kept.how === 'kept' ? kept.workspace : await lookAt({ taskId }, me);
    if (isBadTime(row, reply)) {
      await cutShort(workspace, me);
      return { ended: 'asked_later', heard };
    }
  }
  throw new Error('the script does not end');
}

/** Whether he answers that he has no time to talk; it is the opening that asks. */
function isBadTime({ kind }: ScriptRow, reply: Heard): boolean {
  return kind === 'opening' && reply.heard === 'answers' && reply.answers['value'] === 'busy';
}

/** What is left of the opening has its reason: he did not stay for it. */
async function cutShort(workspace: Workspace, me: Person): Promise<void> {
  const left = workspace.script?.rows.filter((row) => row.kind === 'opening' && !row.isAnswered);
  for (const row of left ?? []) await keepAnswer(workspace, row, unanswered('call_ended'), me);
}

/** The first row that waits for words, in the order in which they are served. */
function nextRow({ script }: Workspace, setAside: ReadonlySet<string>): ScriptRow | undefined {
  return script?.rows.find(
    (row) => !row.isAnswered && row.kind !== 'wording' && !setAside.has(row.key),
  );
}

function endOf({ script }: Workspace): Conversation['ended'] {
  const state = script?.state ?? 'gate_open';
  return state.startsWith('gate') ? 'not_the_right_person' : 'finished';
}

/** The question behind a row's key: the general probe asks another row once more (`Q-PROB-10@Q-AUTO-06`). */
const questionOf = ({ key }: ScriptRow) => key.split('@')[1] ?? key;

/** Says a row and listens. What the person cannot have heard of (a sentence about papers) is answered by silence. */
async function say(
  row: ScriptRow,
  callId: string,
  line: Line,
  person: string | undefined,
): Promise<Heard> {
  switch (row.kind) {
    case 'gate':
      return await line.ask(callId, row.key, ['factor']);
    // Nobody is asked what the desk makes of it.
    case 'judgement':
      return { heard: 'answers', answers: {} };
    case 'opening':
    case 'closing':
      return await line.ask(callId, row.key, []);
    default:
      return await line.ask(callId, questionOf(row), namesOf(row), person);
  }
}

/** Whom the script has an employer asked about; whoever picks up knows nobody but by his name. */
function personAskedAbout({ script }: Workspace): string | undefined {
  const row = script?.rows.find(({ key }) => key === 'Q-EMPL-03');
  return row && /叫([^，,]+)[，,]/.exec(row.text.zh)?.[1];
}

function bodyOf(row: ScriptRow, heard: Heard): AnswerBody {
  switch (row.kind) {
    case 'opening':
      return spoken;
    case 'closing':
      return closingBody(row, heard);
    case 'judgement':
      return judgementBody(row);
    case 'gate':
      return answerBody(['factor'], heard);
    default:
      return answerBody(namesOf(row), heard);
  }
}
