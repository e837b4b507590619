import type { Command } from 'commander';
import type { ExitCode } from './exit-code.js';
import { EXIT } from './exit-code.js';

/** The words that may follow a command: those of commands below it, or what it takes, and its options. */
export interface Words {
  /** Such as `keys list`; empty: behind `bulk`. */
  readonly path: string;
  readonly commands: readonly string[];
  readonly options: readonly string[];
}

const SHELLS: Readonly<Record<string, (words: readonly Words[]) => string>> = { bash, zsh, fish };

export function completion([shell = '']: readonly string[], program: Command): Promise<ExitCode> {
  const write = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
  if (!write) return Promise.reject(new Error('Say which shell: bash, zsh or fish.'));
  process.stdout.write(write(wordsOf(program)));
  return Promise.resolve(EXIT.ok);
}

/** As the program has them, so that no command can be forgotten. */
export function wordsOf(program: Command, path = ''): Words[] {
  const ofAll = ['--url', '--json', '--help'];
  const own = program.options.flatMap(({ long }) => (long == null ? [] : [long]));
  const here: Words = {
    path,
    commands: path === 'completion' ? Object.keys(SHELLS) : program.commands.map((command) => command.name()),
    options: [...new Set([...own, ...ofAll])],
  };
  return [here, ...program.commands.flatMap((each) => wordsOf(each, `${path} ${each.name()}`.trim()))];
}

/** What is followed by the name of a file. */
const FILE_WORDS = '-o|--output|--failed|--file';
/** It may stand before the command, and what follows it is none. */
const SKIPPED = '--url';

const casesOf = (words: readonly Words[], write: (one: Words) => string): string =>
  words.map((one) => `    "${one.path}") ${write(one)} ;;`).join('\n');

/** In bash and zsh: finds the command that was typed so far. */
const FIND_COMMAND = `    if [[ -n "$skip" ]]; then skip=""; continue; fi
    if [[ "$word" == ${SKIPPED} ]]; then skip=1
    elif [[ "$word" != -* && ( -z "$at" || "$at" == keys ) ]]; then at="\${at:+$at }$word"; fi`;

function bash(words: readonly Words[]): string {
  return `# bulk: eval "$(bulk completion bash)"
_bulk() {
  local at="" skip="" word words options current="\${COMP_WORDS[COMP_CWORD]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
${FIND_COMMAND}
  done
  case "$at" in
${casesOf(words, ({ commands, options }) => `words="${commands.join(' ')}"; options="${options.join(' ')}"`)}
  esac
  COMPREPLY=()
  case "\${COMP_WORDS[COMP_CWORD-1]}" in ${FILE_WORDS}) COMPREPLY=($(compgen -f -- "$current")); return ;; esac
  if [[ "$current" == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ "$at" == upload ]]; then COMPREPLY=($(compgen -f -- "$current"))
  else COMPREPLY=($(compgen -W "$words" -- "$current")); fi
}
complete -o filenames -F _bulk bulk
`;
}

function zsh(words: readonly Words[]): string {
  return `# bulk: eval "$(bulk completion zsh)"
(( $+functions[compdef] )) || { autoload -U compinit && compinit }
_bulk() {
  local at="" skip="" word
  local -a commands options
  for word in "\${(@)words[2,CURRENT-1]}"; do
${FIND_COMMAND}
  done
  case "$at" in
${casesOf(words, ({ commands, options }) => `commands=(${commands.join(' ')}); options=(${options.join(' ')})`)}
  esac
  case "$words[CURRENT-1]" in ${FILE_WORDS}) _files; return ;; esac
  if [[ "$PREFIX" == -* ]]; then compadd -- $options
  elif [[ "$at" == upload ]]; then _files
  else compadd -- $commands; fi
}
compdef _bulk bulk
`;
}

function fish(words: readonly Words[]): string {
  const lines = words.flatMap(({ path, commands, options }) => [
    ...(path === 'upload' ? [] : [`complete -c bulk -n '__bulk_at "${path}"' -f`]),
    ...commands.map((name) => `complete -c bulk -n '__bulk_at "${path}"' -a ${name}`),
    ...options.map((option) => {
      const short = option === '--output' ? ' -s o' : '';
      const takesFile = FILE_WORDS.split('|').includes(option) ? `${short} -rF` : '';
      return `complete -c bulk -n '__bulk_at "${path}"' -l ${option.slice(2)}${takesFile}`;
    }),
  ]);
  return `# bulk: bulk completion fish | source
function __bulk_at
  set -l at ''
  set -l skip ''
  for word in (commandline -opc)[2..-1]
    if test -n "$skip"; set skip ''
    else if test "$word" = ${SKIPPED}; set skip 1
    else if string match -qv -- '-*' "$word"; and contains -- "$at" '' keys
      set at (string trim "$at $word")
    end
  end
  test "$at" = "$argv[1]"
end
${lines.join('\n')}
`;
}
