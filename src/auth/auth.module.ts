import { Global, Module } from '@nestjs/common';
import { KeyUses } from './key-uses.js';
import { KeyVerifier } from './key-verifier.js';
import { ApiKeys } from './keys/api-keys.service.js';

@Global()
@Module({ providers: [KeyUses, KeyVerifier, ApiKeys], exports: [KeyVerifier] })
export class AuthModule {}
