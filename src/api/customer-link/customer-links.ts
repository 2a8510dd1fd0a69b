import { Injectable } from '@nestjs/common';
import { entryOf } from '../../../domain/entry.js';
import type { Actor } from '../../../domain/loan/actor.js';
import { openLinkOf, type OpenLink } from '../../../domain/loan/customer-link.js';
import type { DecideContext } from '../../../domain/loan/context.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { isSecretOf, readLinkToken } from '../../keys/link-token.js';
import { Deps } from '../deps.js';
import type { ApiDeps } from '../ports.js';
import { notFound } from '../problems/problem.js';

/** Whoever holds a customer's link: nobody whom we know, so the record names the link and no person. */
export const linkActor: Actor = { kind: 'system', step: 'customer_link' };

/** A link that was opened, with the loan that it is of. */
export interface OpenedLink {
  loan: Loan;
  requestId: string;
  context: DecideContext;
  link: OpenLink;
}

/** A digest of no secret: it is compared where there is no request, so that both take the same way. */
const noDigest = '0'.repeat(64);

/** Opens the links of customers. */
@Injectable()
export class CustomerLinks {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  /**
   * What a token opens. @throws `not-found`, the same for a token that is none, for one of another loan or request, for a wrong secret, and
   * for one that is used up or over.
   */
  async open(token: string): Promise<OpenedLink> {
    const { loan, requestId } = await this.proved(token);
    const context = await this.deps.decideContext(linkActor, loan);
    const link = openLinkOf(loan, requestId, context);
    if (link === null) throw notFound();
    return { loan, requestId, context, link };
  }

  /**
   * The loan of an upload that was announced through the link. What was announced in time may be finished, also when it was the link's last
   * use. @throws `not-found` as `open` does, and where no such upload came through this link.
   */
  async ofUpload(token: string, uploadId: string): Promise<Pick<OpenedLink, 'loan' | 'requestId'>> {
    const { loan, requestId } = await this.proved(token);
    const isOver = loan.exiting !== null || loan.closed !== null;
    if (isOver || entryOf(loan.uploads ?? {}, uploadId)?.requestId !== requestId) throw notFound();
    return { loan, requestId };
  }

  private async proved(token: string): Promise<Pick<OpenedLink, 'loan' | 'requestId'>> {
    const read = readLinkToken(token);
    if (read === null) throw notFound();
    const { loanId, requestId, secret } = read;
    const loan = (await this.deps.reads.loadLoan(loanId))?.loan;
    const request = entryOf(loan?.requests ?? {}, requestId);
    if (!isSecretOf(secret, request?.linkDigest ?? noDigest) || loan === undefined)
      throw notFound();
    return { loan, requestId };
  }
}
