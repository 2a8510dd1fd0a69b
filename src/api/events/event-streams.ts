import { Readable } from 'node:stream';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { errorFields } from '../../log/log.js';
import { Deps } from '../deps.js';
import type { ApiDeps } from '../ports.js';
import { Problem, unavailable } from '../problems/problem.js';
import { eventStream, usualStreamTimes, type StreamWish } from './event-stream.js';
import { HeadWatch } from './head-watch.js';

/** A browser has one (console.md); a person has several browsers. */
const ofOneCallerMax = 10;
const ofThisProcessMax = 1_000;
/** Whoever takes nothing for so long is gone, or not worth a page of events. */
const takesWithinMs = 60_000;

/** The streams that this process serves: how many, and that none outlives it. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  private readonly head: HeadWatch;
  private readonly open = new Map<string, number>();
  private readonly leaving = new AbortController();

  constructor(@Deps() private readonly deps: ApiDeps) {
    this.head = new HeadWatch(deps.followed, (error) =>
      deps.log.warn('events_not_read', errorFields(error)),
    );
  }

  /** A release must not wait for streams that have no end: their callers come to another instance. */
  onModuleDestroy(): void {
    this.leaving.abort();
  }

  /**
   * @param onGone tells when the caller has gone: a stream that waits for the next event would notice much later
   * @throws Problem when there are too many of this caller, or of all
   */
  begin(callerId: string, wish: StreamWish, onGone: (end: () => void) => void): Readable {
    this.admit(callerId);
    const cut = new AbortController();
    onGone(() => cut.abort());
    const signal = AbortSignal.any([cut.signal, this.leaving.signal]);
    const times = this.deps.streamTimes ?? usualStreamTimes;
    const source = eventStream(
      wish,
      { events: this.deps.followed, head: this.head, times },
      signal,
    );
    let takenAtMs = performance.now();
    const noting = async function* () {
      for await (const text of source) {
        yield text;
        takenAtMs = performance.now();
      }
    };
    const stream = Readable.from(noting(), { objectMode: false, highWaterMark: 65_536 });
    const watching = setInterval(() => {
      const isLeaving = this.deps.leaving?.() === true;
      const isStuck = performance.now() - takenAtMs > times.heartbeatMs + takesWithinMs;
      if (isLeaving) cut.abort();
      if (isStuck) stream.destroy();
    }, 1_000);
    watching.unref();
    stream.once('close', () => {
      clearInterval(watching);
      cut.abort();
      this.leave(callerId);
    });
    return stream;
  }

  private admit(callerId: string): void {
    const own = this.open.get(callerId) ?? 0;
    if (own >= ofOneCallerMax)
      throw new Problem(
        'too-many-requests',
        `Close a stream: ${ofOneCallerMax} are open already.`,
        {
          headers: { 'Retry-After': '30' },
        },
      );
    const all = [...this.open.values()].reduce((sum, one) => sum + one, 0);
    if (all >= ofThisProcessMax) throw unavailable('Too many follow already. Come back.', 10);
    this.open.set(callerId, own + 1);
  }

  private leave(callerId: string): void {
    const left = (this.open.get(callerId) ?? 1) - 1;
    if (left === 0) this.open.delete(callerId);
    else this.open.set(callerId, left);
  }
}
