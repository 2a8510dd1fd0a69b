import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type Payload, type PayloadCodec } from '@temporalio/common';
import type { ProcessView } from '../domain/process/view.js';
import { SealingCodec } from '../src/temporal/payload-codec.js';
import { WebCryptoCodec } from './codec.naive.js';
import { compare, timed, type Outcome } from './measure.js';

const perRound = 5_000;

/** A view of nearly the 4 KB that it may have: one that asks more sources at once than any product does. */
function fullView(): ProcessView {
  const loanId = 'ln_0123456789abcdef';
  const due = Array.from({ length: 21 }, (_, n) => ({
    key: `${loanId}:verification.1:ask_source-provident_fund-borrower:${n + 1}`,
    ...{ step: 'ask_source' as const, what: 'provident_fund', subject: 'borrower' },
    giveUpAfterSeconds: 86_400,
  }));
  return {
    ...{ loanId, epoch: 1, version: 14, product: 'auto', branch: 'B001', stage: 'verification' },
    ...{ round: 1, held: false, exiting: null, closedReason: null, band: 'green', due },
    ...{ waiting: [{ for: 'step:provident_fund', until: null }], wakeInMs: 60_000, fenced: false },
  };
}

/** There and back for one payload after the other, as a local activity's result travels. */
async function thereAndBack(codec: PayloadCodec, view: ProcessView): Promise<void> {
  for (let n = 0; n < perRound; n += 1) {
    const sent = await codec.encode([defaultPayloadConverter.toPayload(view)]);
    const [received] = await codec.decode(sent);
    if (received === undefined) throw new Error('nothing came back');
    defaultPayloadConverter.fromPayload(received);
  }
}

/** No codec at all, which nobody with personal data would defend: it shows what encryption costs beside JSON. */
const clear: PayloadCodec = {
  encode: (payloads: Payload[]) => Promise.resolve(payloads),
  decode: (payloads: Payload[]) => Promise.resolve(payloads),
};

/** Sealing and opening of a payload against Web Crypto, and against none. */
export async function measureCodec(say: (line: string) => void): Promise<Outcome[]> {
  const key = randomBytes(32);
  const view = fullView();
  say(`  a view of ${JSON.stringify(view).length} bytes`);
  const ours = new SealingCodec({ current: 'bench', keys: new Map([['bench', key]]) });
  const side = (codec: PayloadCodec) => ({ run: () => timed(() => thereAndBack(codec, view)) });
  const web = await WebCryptoCodec.of('bench', key);
  const shared = { unit: 'payloads', perRound, ours: side(ours) };
  return [
    await compare({ ...shared, title: 'codec against Web Crypto', twin: side(web) }),
    await compare({ ...shared, title: 'codec against none', twin: side(clear) }),
  ];
}
