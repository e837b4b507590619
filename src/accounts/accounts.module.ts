import { Module } from '@nestjs/common';
import { AccountLimitsController } from './account-limits.controller.js';
import { AccountLimitsService } from './account-limits.service.js';

@Module({ controllers: [AccountLimitsController], providers: [AccountLimitsService] })
export class AccountsModule {}
