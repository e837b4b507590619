import type { MiddlewareConsumer, NestModule } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { jsonBody } from '../http/json-body.js';
import { AccountLimitsController } from './account-limits.controller.js';
import { AccountLimitsService } from './account-limits.service.js';

@Module({ controllers: [AccountLimitsController], providers: [AccountLimitsService] })
export class AccountsModule implements NestModule {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(jsonBody(this.config.http.requestMs)).forRoutes(AccountLimitsController);
  }
}
