import { Logger } from '@nestjs/common';

// Silences the log of the code under test, which would hide the test output.
Logger.overrideLogger(false);
