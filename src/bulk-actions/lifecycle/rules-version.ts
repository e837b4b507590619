/**
 * The version of the rules by which rows are checked and keys are made. Each action stores the version under which it
 * was scanned. An action that was scanned under earlier rules, and of which nothing is written yet, is rescanned.
 *
 * Raise it by one with every release that makes a faulty row of some file valid or a valid one faulty, or that gives a
 * row another key or key hash: changes of rules, of how cells are read or keys hashed, of what a row must have. Do not
 * raise it for new columns or entities, nor for how files are split into records: stored chunks keep the rules by which
 * they were cut. After a downgrade, the older build does not process actions that a newer one has scanned.
 *
 * 1: before there were versions. 2: invisible characters, Unicode's forms, domains, short rows. 3: the mark for text
 * before numbers, and quotation marks left over at an address. 4: another hash of keys, of which a half-scanned file
 * must not have both. 5: formats that are stored with the header, which earlier builds would not
 * apply. 6: lists as Google and Mailchimp write them, and columns besides the key by which rows are matched. 7: custom
 * fields, which earlier builds would leave out. 8: options of custom fields, labels of their values and
 * items that are added to their lists or removed, which earlier builds would not apply.
 */
export const RULES_VERSION = 8;

/** In place of that version, in an action that went to WRITE without SCAN and RESOLVE: WRITE does their work. */
export const UNSCANNED = 0;
