import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { AuthGuard } from './auth.guard.js';
import { Authenticator } from './authenticator.js';
import { KeyUses } from './key-uses.js';
import { KeyVerifier } from './key-verifier.js';
import { LimitsModule } from './limits/limits.module.js';
import { TokenVerifier } from './oidc/token-verifier.js';
import { RouteCheck } from './route-check.js';

@Global()
@Module({
  imports: [DiscoveryModule, LimitsModule],
  providers: [
    KeyUses,
    KeyVerifier,
    {
      provide: TokenVerifier,
      useFactory: ({ oidc }: Config) => oidc && new TokenVerifier(oidc),
      inject: [CONFIG],
    },
    Authenticator,
    RouteCheck,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [KeyVerifier],
})
export class AuthModule {}
