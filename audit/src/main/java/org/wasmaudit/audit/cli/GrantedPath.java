package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.wasi.fs.DirectorySource;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasi.fs.memory.MemoryFileSystem;

/**
 * A directory for the guest, of the host or in memory, as {@code --dir HOST[::GUEST[::ro|rw]]} names it.
 *
 * @param host where it is
 * @param guest what the guest calls it
 */
record GrantedPath(String host, String guest, boolean readOnly) {
    private static final String SEPARATOR = "::";
    private static final String MEMORY = "mem";
    private static final long MEMORY_BYTES = 64L << 20;

    /**
     * Reads the option's value.
     *
     * @throws Refusal if it is of another form
     */
    static GrantedPath parse(String text) throws Refusal {
        String[] parts = text.split(SEPARATOR, -1);
        boolean readOnly = parts.length == 3 && parts[2].equals("ro");
        boolean wellFormed = parts.length <= 2 || parts.length == 3 && (readOnly || parts[2].equals("rw"));
        if (!wellFormed || parts[0].isEmpty() || parts.length > 1 && parts[1].isEmpty()) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "--dir \"" + Escape.text(text) + "\" is not of the form HOST, HOST::GUEST or HOST::GUEST::ro");
        }
        return new GrantedPath(parts[0], parts.length > 1 ? parts[1] : parts[0], readOnly);
    }

    /** The same as wasmer writes it: {@code GUEST:HOST}, where a second colon belongs to the host. */
    static GrantedPath ofMapdir(String text) throws Refusal {
        String separator = text.contains(SEPARATOR) ? SEPARATOR : ":";
        int at = text.indexOf(separator);
        if (at <= 0 || at + separator.length() == text.length()) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "--mapdir \"" + Escape.text(text) + "\" is not of the form GUEST::HOST; use --dir HOST::GUEST");
        }
        return new GrantedPath(text.substring(at + separator.length()), text.substring(0, at), false);
    }

    /** The same as wazero writes it: {@code HOST[:GUEST][:ro]}. */
    static GrantedPath ofMount(String text) throws Refusal {
        boolean readOnly = text.endsWith(":ro");
        String paths = readOnly ? text.substring(0, text.length() - 3) : text;
        int at = paths.indexOf(':');
        String host = at < 0 ? paths : paths.substring(0, at);
        String guest = at < 0 ? paths : paths.substring(at + 1);
        if (host.isEmpty() || guest.isEmpty()) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "--mount \"" + Escape.text(text) + "\" is not of the form HOST:GUEST; use --dir HOST::GUEST");
        }
        return new GrantedPath(host, guest, readOnly);
    }

    /** Whether it is none of the host's: {@code mem::GUEST}; one of the host's that is called so is {@code ./mem}. */
    boolean inMemory() {
        return host.equals(MEMORY) && !guest.equals(host);
    }

    /**
     * The directory itself; one in memory is empty and holds 64 MiB.
     *
     * @throws Refusal if the host has none
     */
    DirectorySource source() throws Refusal {
        if (inMemory()) {
            return new MemoryFileSystem(MEMORY_BYTES);
        }
        try {
            return HostDirectory.of(Path.of(host));
        } catch (IOException failure) {
            throw new Refusal(ExitCode.NO_INPUT, "--dir " + Escape.text(host) + ": " + FileReason.of(failure));
        }
    }

    /** The option of ours that says the same. */
    String option() {
        return "--dir " + host + SEPARATOR + guest + (readOnly ? SEPARATOR + "ro" : "");
    }
}
