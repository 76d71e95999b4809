package org.wasmaudit.audit.cli;

import java.util.Optional;

/** What options of other runtimes are called here, for those that can't simply be taken over. */
final class ForeignOption {
    private ForeignOption() {}

    /** A hint about an option that is not known; empty where there is none. */
    static Optional<String> hint(String argument) {
        String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
        String hint = switch (name) {
            case "--volume", "--map-dir" -> "here it is --dir HOST::GUEST";
            case "--hostlogging", "--trace" -> "here calls are logged by -o FILE, and chosen by -e";
            case "--cachedir", "--cache" -> "compiled code is not kept";
            case "--time-limit" -> "here it is -W timeout=2s";
            case "--gas-limit", "--fuel" -> "here it is -W fuel=N, in instructions";
            case "--function", "-f", "--entrypoint", "--reactor" -> "here it is --invoke FUNCTION";
            case "--memory-page-limit" -> "here it is -W max-memory-size=BYTES";
            case "--preload" -> "a run has one module";
            case "--profile" -> "use a profiler of the JVM, or --baseline for a learnt profile";
            default -> "";
        };
        return hint.isEmpty() ? Optional.empty() : Optional.of("" + hint);
    }
}
