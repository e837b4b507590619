import { Module } from '@nestjs/common';
import { KnownCredentials } from './known-credentials.js';
import { RequestBuckets } from './request-buckets.js';
import { RequestLimitsController } from './request-limits.controller.js';
import { RequestLimits } from './request-limits.js';
import { SignIns } from './sign-ins.js';

@Module({
  controllers: [RequestLimitsController],
  providers: [KnownCredentials, RequestBuckets, RequestLimits, SignIns],
  exports: [RequestLimits, SignIns],
})
export class LimitsModule {}
