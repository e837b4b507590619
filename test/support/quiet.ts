import { Logger } from '@nestjs/common';

// The product's own log lines would bury the test's.
Logger.overrideLogger(false);
