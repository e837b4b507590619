import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditLog } from './audit/audit-log.service.js';
import { RefusalsInterceptor } from './audit/refusals.interceptor.js';
import { Refusals } from './audit/refusals.js';
import { AuthGuard } from './auth.guard.js';
import { Authenticator } from './authenticator.js';
import { Callers } from './callers.js';
import { KeyUses } from './key-uses.js';
import { KeyVerifier } from './key-verifier.js';
import { LimitsModule } from './limits/limits.module.js';
import { TokenVerifier } from './oidc/token-verifier.js';
import { RouteCheck } from './route-check.js';
import { SessionController } from './session/session.controller.js';
import { Sessions } from './session/sessions.js';

@Global()
@Module({
  imports: [DiscoveryModule, LimitsModule],
  controllers: [AuditController, SessionController],
  providers: [
    AuditLog,
    Refusals,
    KeyUses,
    KeyVerifier,
    {
      provide: TokenVerifier,
      useFactory: ({ oidc }: Config) => oidc && new TokenVerifier(oidc),
      inject: [CONFIG],
    },
    Authenticator,
    Callers,
    Sessions,
    RouteCheck,
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_INTERCEPTOR, useClass: RefusalsInterceptor },
  ],
  exports: [AuditLog, Authenticator, KeyVerifier],
})
export class AuthModule {}
