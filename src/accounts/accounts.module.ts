import { Module } from '@nestjs/common';
import { AccountErasuresController } from './account-erasures.controller.js';
import { AccountErasures } from './account-erasures.service.js';
import { AccountLimitsController } from './account-limits.controller.js';
import { AccountLimitsService } from './account-limits.service.js';

@Module({
  controllers: [AccountLimitsController, AccountErasuresController],
  providers: [AccountLimitsService, AccountErasures],
})
export class AccountsModule {}
