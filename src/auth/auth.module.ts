import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AuthGuard } from './auth.guard.js';
import { Authenticator } from './authenticator.js';
import { KeyUses } from './key-uses.js';
import { KeyVerifier } from './key-verifier.js';
import { RouteCheck } from './route-check.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [KeyUses, KeyVerifier, Authenticator, RouteCheck, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: [KeyVerifier],
})
export class AuthModule {}
