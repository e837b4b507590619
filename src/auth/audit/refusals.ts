import type { ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '../../http/problem.js';
import { isUuid } from '../../http/uuid.js';
import type { AuthenticatedRequest } from '../caller.js';
import { AuditLog } from './audit-log.service.js';
import type { AuditedRoute, AuditVerb } from './audit-verbs.js';
import { AUDIT_VERB } from './audit-verbs.js';

/** Records who was refused what. Who has no valid key is nobody yet: request limits count these. */
@Injectable()
export class Refusals {
  constructor(
    private readonly reflector: Reflector,
    private readonly log: AuditLog,
  ) {}

  /** `undefined`: the request is not recorded. */
  verbOf(context: ExecutionContext): AuditVerb | undefined {
    const route = this.reflector.get<AuditedRoute | undefined>(AUDIT_VERB, context.getHandler());
    return route?.isFor(context.switchToHttp().getRequest()) === true ? route.verb : undefined;
  }

  /** Records a 403, and nothing else. Never rejects. */
  async note(context: ExecutionContext, error: unknown): Promise<void> {
    if (!(error instanceof Problem) || error.status !== 403) return;
    const verb = this.verbOf(context);
    const { principal, params } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (verb === undefined || principal === undefined) return;
    const { id } = params;
    const objectId = typeof id === 'string' && isUuid(id) ? id : null;
    await this.log.noteRefusal(principal, verb, { accountId: principal.account, objectId }, error.code);
  }
}
