import { Global, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { createDataSource } from './data-source.js';
import type { SchemaPart } from './data-source.js';
import { Database } from './database.js';
import { assertMigrated } from './migrate.js';

@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  static forRoot(config: Config, applicationName: string, parts: readonly SchemaPart[]): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: DataSource,
          useFactory: async () => {
            const dataSource = createDataSource({ ...config.database, applicationName }, parts);
            await dataSource.initialize();
            await assertMigrated(dataSource);
            return dataSource;
          },
        },
        Database,
      ],
      exports: [DataSource, Database],
    };
  }

  /** After the consumers have drained, which they do in `beforeApplicationShutdown`. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
