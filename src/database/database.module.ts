import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountDatabase, ROW_SECURITY } from './account-database.js';
import { Database } from './database.js';
import { WITHOUT_ROW_SECURITY } from './row-security.js';

@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes an open pool: if Nest opened it, a failure would be logged with a stack. */
  static forRoot(dataSource: DataSource, rowSecurity = WITHOUT_ROW_SECURITY): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: DataSource, useValue: dataSource },
        { provide: ROW_SECURITY, useValue: rowSecurity },
        Database,
        AccountDatabase,
      ],
      exports: [DataSource, Database, AccountDatabase],
    };
  }

  /** After the consumers have drained, which they do in `beforeApplicationShutdown`. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
