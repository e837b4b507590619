/**
 * The version of the rules by which rows are checked and keys are made. It stands on each action as that was scanned;
 * one that was scanned under earlier rules, and of which nothing is written yet, is scanned anew before it is.
 *
 * To be raised by one with every release in which a row of some file may be valid that was faulty, or the other way
 * round, or may get another key: with changes of rules, of how cells are read, of what a row must have. Not for new
 * columns or entities, nor for how files are cut, for old ones are cut as they were. A build that is put back leaves
 * the actions that a newer one has scanned alone.
 *
 * 1: before there were versions. 2: invisible characters, Unicode's forms, domains, short rows. 3: the mark for text
 * before numbers, and quotation marks left over at an address.
 */
export const RULES_VERSION = 3;
