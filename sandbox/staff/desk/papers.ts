import { doneSchema, papersSchema, type Papers } from '../http/shapes.js';
import { must } from '../http/reply.js';
import type { Job } from '../job.js';
import type { Person } from '../person.js';
import { claim, complete, loanOf, turnedAway } from '../work-steps.js';
import { paperSeen, type SeenPaper } from './paper-content.js';

type Wanted = Papers['required'][number];

/** Looks at every paper that came, and takes or refuses it by what can be seen on it. */
export const reviewDocuments: Job = async (task, me) => {
  const away = await claim(task, me);
  if (away !== null) return away;
  const loanId = loanOf(task);
  const papers = await papersOf(loanId, me);
  for (const wanted of papers.required.filter(({ status }) => status === 'received')) {
    const turned = await judge(wanted, papers, loanId, me);
    if (turned !== null) return turned;
  }
  const reply = await complete(task, me, { result: 'reviewed' });
  return turnedAway('review papers', reply) ?? { did: 'work', result: 'reviewed' };
};

async function judge(wanted: Wanted, { documents }: Papers, loanId: string, me: Person) {
  const document = documents.find(({ documentId }) => documentId === wanted.documentId);
  if (document === undefined) return null;
  const seen = await paperSeen(document, loanId, me);
  // Whoever has the customer on the line sees no paper of his; a colleague or a later hour does.
  if (seen === 'not_to_be_seen') return { did: 'nothing', until: null } as const;
  const path = `/v1/loans/${loanId}/documents/${document.documentId}/review`;
  return turnedAway('judge paper', await me.api.send(doneSchema, path, verdictOn(wanted, seen)));
}

/** A blurred paper cannot be read; a paper that stands in for another one is taken with a word of why. */
function verdictOn({ substitute }: Wanted, { isBlurred, dates }: SeenPaper) {
  if (isBlurred) return { verdict: 'refused', reason: 'unreadable' };
  const note = substitute === null ? null : '客户暂无原件，以同等证明代替，内容与申请一致';
  return { verdict: 'accepted', note, dates };
}

/** What nobody asks the customer for is asked for; a request that is out waits for him. */
export const askForPapers: Job = async (task, me) => {
  if (task.status === 'waiting_on_customer') return { did: 'nothing', until: null };
  const loanId = loanOf(task);
  const { required } = await papersOf(loanId, me);
  const items = required
    .filter(({ status }) => status === 'wanted' || status === 'refused')
    .map(({ item, partyId }) => ({ item, partyId }));
  if (items.length === 0) return { did: 'nothing', until: null };
  const path = `/v1/loans/${loanId}/requests`;
  const reply = await me.api.send(doneSchema, path, { items });
  return turnedAway('ask for papers', reply) ?? { did: 'work', result: 'asked' };
};

const papersOf = async (loanId: string, me: Person): Promise<Papers> =>
  must('documents', await me.api.get(papersSchema, `/v1/loans/${loanId}/documents`));
