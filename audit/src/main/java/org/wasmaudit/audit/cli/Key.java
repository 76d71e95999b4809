package org.wasmaudit.audit.cli;

import static org.wasmaudit.audit.cli.Key.Support.ACCEPTED;
import static org.wasmaudit.audit.cli.Key.Support.NEVER;
import static org.wasmaudit.audit.cli.Key.Support.NOT_YET;
import static org.wasmaudit.audit.cli.Key.Support.YES;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of the options {@code -W}, {@code -S}, {@code -D}, {@code -C} and {@code -O}, a row each, in the spelling of
 * wasmtime. The features of the engine are keys of {@code -W} besides these.
 */
enum Key {
    // @formatter:off
    MAX_MEMORY_SIZE      ("W", "max-memory-size",       "BYTES", YES,      "the most one memory may grow to"),
    MAX_TABLE_ELEMENTS   ("W", "max-table-elements",    "N",     YES,      "the most one table may grow to"),
    TIMEOUT              ("W", "timeout",               "TIME",  YES,      "stop the guest after 500ms, 2s, 1m, …"),
    FUEL                 ("W", "fuel",                  "N",     YES,      "stop the guest after N instructions"),
    MAX_WASM_STACK       ("W", "max-wasm-stack",        "BYTES", YES,      "the most stack of the guest's calls (64m)"),
    TRAP_ON_GROW_FAILURE ("W", "trap-on-grow-failure",  "y|n",   NOT_YET,  "trap where a memory cannot grow"),
    NAN_CANONICALIZATION ("W", "nan-canonicalization",  "y|n",   NOT_YET,  "one bit pattern for all NaN"),
    UNKNOWN_IMPORTS_TRAP ("W", "unknown-imports-trap",  "y|n",   YES,      "unknown imports trap when called"),
    INHERIT_ENV          ("S", "inherit-env",           "y|n",   YES,      "give the guest all variables of the host"),
    INHERIT_STDIN        ("S", "inherit-stdin",         "y|n",   YES,      "give the guest the standard input (on)"),
    INHERIT_STDOUT       ("S", "inherit-stdout",        "y|n",   YES,      "give the guest the standard output (on)"),
    INHERIT_STDERR       ("S", "inherit-stderr",        "y|n",   YES,      "give the guest the standard error (on)"),
    MAX_RESOURCES        ("S", "max-resources",         "N",     YES,      "the most descriptors open at once"),
    MAX_RANDOM_SIZE      ("S", "max-random-size",       "BYTES", YES,      "the most randomness one call may ask for"),
    THREADS              ("S", "threads",               "y|n",   YES,      "wasi-threads: the guest may start them"),
    MAX_THREADS          ("S", "max-threads",           "N",     YES,      "the most threads beside the first (64)"),
    CLI                  ("S", "cli",                   "y|n",   ACCEPTED, "WASI for commands; always on"),
    COMMON               ("S", "common",                "y|n",   ACCEPTED, "the old name of cli"),
    PREVIEW2             ("S", "preview2",              "n",     ACCEPTED, "there is preview 1 only"),
    P3                   ("S", "p3",                    "y|n",   NEVER,    "WASI 0.3"),
    HTTP                 ("S", "http",                  "y|n",   NEVER,    "wasi-http"),
    NN                   ("S", "nn",                    "y|n",   NEVER,    "wasi-nn"),
    TCP                  ("S", "tcp",                   "y|n",   NEVER,    "sockets of WASI 0.2"),
    UDP                  ("S", "udp",                   "y|n",   NEVER,    "sockets of WASI 0.2"),
    TLS                  ("S", "tls",                   "y|n",   NEVER,    "wasi-tls"),
    INHERIT_NETWORK      ("S", "inherit-network",       "y|n",   NEVER,    "sockets of WASI 0.2"),
    KEYVALUE             ("S", "keyvalue",              "y|n",   NEVER,    "wasi-keyvalue"),
    CONFIG               ("S", "config",                "y|n",   NEVER,    "wasi-config"),
    MAX_BACKTRACE        ("D", "max-backtrace",         "N",     YES,      "the most calls printed for a trap (20)"),
    COREDUMP             ("D", "coredump",              "FILE",  NOT_YET,  "write the guest's memory after a trap"),
    DEBUG_INFO           ("D", "debug-info",            "y|n",   ACCEPTED, "names always come from the name section"),
    CACHE                ("C", "cache",                 "y|n",   YES,      "keep compiled code for later runs"),
    OPT_LEVEL            ("O", "opt-level",             "0|1|2|s", ACCEPTED, "the virtual machine optimises by use");
    // @formatter:on

    /** What becomes of a key that is given. */
    enum Support {
        YES,
        /** The key changes nothing here, and asks for nothing that is not so. */
        ACCEPTED,
        NOT_YET,
        /** The key belongs to something this program does not do. */
        NEVER
    }

    private final String option;
    private final String text;
    private final String value;
    private final Support support;
    private final String help;

    Key(String option, String text, String value, Support support, String help) {
        this.option = option;
        this.text = text;
        this.value = value;
        this.support = support;
        this.help = help;
    }

    /** The letter of the option it belongs to. */
    String option() {
        return option;
    }

    String text() {
        return text;
    }

    Support support() {
        return support;
    }

    static Stream<Key> of(String option) {
        return Stream.of(values()).filter(key -> key.option.equals(option));
    }

    static Optional<Key> find(String option, String text) {
        return of(option).filter(key -> key.text.equals(text)).findFirst();
    }

    /** The line of the list that {@code -W help} prints. */
    String helpLine() {
        String note =
                switch (support) {
                    case YES -> "";
                    case ACCEPTED -> " (accepted)";
                    case NOT_YET -> " (not supported yet)";
                    case NEVER -> " (not supported: WASI preview 1 only)";
                };
        return "  -%s %-32s %s%s".formatted(option, text + "=" + value, help, note).stripTrailing();
    }

    @Override
    public String toString() {
        return "-" + option + " " + text.toLowerCase(Locale.ROOT);
    }
}
