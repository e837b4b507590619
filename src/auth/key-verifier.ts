import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { digestOf, isApiKey } from './api-key.js';
import { KeyUses } from './key-uses.js';
import type { Principal } from './principal.js';
import { RecentAnswers } from './recent-answers.js';
import { SCOPES } from './scopes.js';
import type { FoundKey } from './sql/find-api-key.sql.js';
import { findApiKey } from './sql/find-api-key.sql.js';

/** How long a revoked key may still be taken; 5 s are promised, which leaves 3 s for a slow database. */
export const MAX_AGE_MS = 2_000;
/** Keys in memory, about 0.5 KB each. */
const MAX_VALID = 10_000;
/** Apart from the valid ones, so that made-up keys do not displace those. */
const MAX_INVALID = 1_000;

/** A valid key. */
interface ValidKey {
  readonly principal: Principal;
  readonly validMs: number | null;
}

/** A question to the database. */
interface Asked {
  readonly answer: Promise<ValidKey | null>;
  /** `null`: there is no answer yet, or it is no valid key. */
  found: ValidKey | null;
}

/** Finds whose API key it is. Answers are kept for two seconds, so most requests need no query. */
@Injectable()
export class KeyVerifier {
  private readonly valid = new RecentAnswers<Asked>(MAX_VALID);
  private readonly invalid = new RecentAnswers<true>(MAX_INVALID);

  constructor(
    private readonly database: Database,
    private readonly uses: KeyUses,
  ) {}

  /**
   * @param digest `digestOf` the token, where that is known
   * @returns null for a key that is malformed, unknown, revoked or expired
   * @throws whatever keeps the database from answering
   */
  async verify(token: string, digest = digestOf(token)): Promise<Principal | null> {
    const recent = this.valid.find(digest);
    if (recent === undefined && (!isApiKey(token) || this.invalid.find(digest))) return null;
    const { answer } = recent ?? this.ask(digest, Buffer.from(digest, 'base64'));
    return this.used(await answer);
  }

  /**
   * The same without a question to the database.
   *
   * @returns null for a key of which there is no answer that holds
   */
  recall(digest: string): Principal | null {
    return this.used(this.valid.find(digest)?.found ?? null);
  }

  private used(found: ValidKey | null): Principal | null {
    if (found === null) return null;
    this.uses.note(found.principal.id!);
    return found.principal;
  }

  /** Requests that come meanwhile wait for the same answer. It is as old as the question. */
  private ask(question: string, hash: Buffer): Asked {
    const askedAt = performance.now();
    const until = askedAt + MAX_AGE_MS;
    const asked: Asked = { answer: this.read(hash), found: null };
    this.valid.keep(question, asked, until);
    asked.answer.then(
      (found) => {
        asked.found = found;
        if (found === null) this.valid.forget(question);
        if (found === null) this.invalid.keep(question, true, until);
        else if (found.validMs !== null)
          this.valid.keep(question, asked, Math.min(until, askedAt + found.validMs));
      },
      () => this.valid.forget(question),
    );
    return asked;
  }

  private async read(hash: Buffer): Promise<ValidKey | null> {
    const [found] = await this.database.query<FoundKey>(findApiKey(hash));
    // The index has compared them already, byte by byte until the first difference. This comparison takes the same
    // time for every difference.
    if (found === undefined || !timingSafeEqual(found.hash, hash)) return null;
    return { principal: principalOf(found), validMs: found.validMs };
  }
}

function principalOf({ id, accountId, scopes, entityTypes }: FoundKey): Principal {
  return {
    kind: 'key',
    id,
    account: accountId,
    // A newer build may have given it scopes that this one does not know.
    scopes: new Set(SCOPES.filter((scope) => scopes.includes(scope))),
    entityTypes,
  };
}
