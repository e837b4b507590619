import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { decodeJwt } from 'jose';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { findKey } from '../keys/sql/find-keys.sql.js';
import type { StoredKey } from '../keys/stored-key.js';
import type { Principal } from '../principal.js';
import type { SessionView } from './session.view.js';

type Details = Pick<SessionView, 'name' | 'expiresAt'>;

/** Tells who is signed in. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Pick<Config, 'authMode' | 'backlog' | 'intake'>,
  ) {}

  /** @param request that has been authenticated as this caller */
  async describe(caller: Principal, request: Request): Promise<SessionView> {
    const { kind, account, scopes, entityTypes } = caller;
    return {
      authMode: this.config.authMode,
      kind,
      accountId: account,
      scopes: [...scopes],
      entityTypes,
      maxFileBytes: this.maxFileBytes,
      ...(await this.detailsOf(caller, request)),
    };
  }

  /** What admits a file bounds it, too. */
  private get maxFileBytes(): number {
    const { backlog, intake } = this.config;
    return Math.min(intake.maxUploadBytes, backlog.perAccount.bytes, backlog.total.bytes);
  }

  private async detailsOf({ kind, id }: Principal, request: Request): Promise<Details> {
    if (kind === 'token') return { name: null, expiresAt: expiryOf(request) };
    if (kind === 'anonymous') return { name: null, expiresAt: null };
    const [key] = await this.database.query<StoredKey>(findKey(id!));
    return { name: key?.name ?? null, expiresAt: key?.expiresAt?.toISOString() ?? null };
  }
}

/** The signature has been verified, and that there is such a claim. */
function expiryOf({ headers: { authorization = '' } }: Request): string | null {
  const { exp } = decodeJwt(authorization.slice(authorization.lastIndexOf(' ') + 1));
  return exp === undefined ? null : new Date(exp * 1000).toISOString();
}
