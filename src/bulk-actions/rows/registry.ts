import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { faultOfDeclaration } from './check-declaration.js';

/** The registered processors, as the module that registers them provides them. */
export const PROCESSORS = Symbol('PROCESSORS');

/** Finds the processor of an entity type. An invalid registration stops the process at start. */
@Injectable()
export class ProcessorRegistry {
  private readonly processors: ReadonlyMap<string, BulkActionProcessor>;

  constructor(@Inject(PROCESSORS) processors: readonly BulkActionProcessor[], dataSource: DataSource) {
    this.processors = new Map(processors.map((processor) => [processor.entityType, processor]));
    if (this.processors.size < processors.length) throw new Error('Two processors have the same entityType');
    for (const processor of processors) {
      const fault = faultOfDeclaration(processor, dataSource.getMetadata(processor.entity));
      if (fault !== null) throw new Error(`The processor of ${processor.entityType} ${fault}`);
    }
  }

  get all(): readonly BulkActionProcessor[] {
    return [...this.processors.values()];
  }

  get entityTypes(): string[] {
    return [...this.processors.keys()];
  }

  find(entityType: string): BulkActionProcessor | undefined {
    return this.processors.get(entityType);
  }

  /** @throws Error for a type that another version of the program accepted */
  get(entityType: string): BulkActionProcessor {
    const processor = this.processors.get(entityType);
    if (!processor) throw new Error(`No processor is registered for ${entityType}`);
    return processor;
  }
}
