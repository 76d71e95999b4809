package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.policy.Policy;
import org.wasmaudit.audit.policy.PolicyException;
import org.wasmaudit.audit.policy.PolicyReader;
import org.wasmaudit.audit.policy.Profile;

/** Policies and profiles as they are named on the command line. */
final class PolicyFile {
    private PolicyFile() {}

    /** Reads a policy; one that others could have changed is none. */
    static Policy policy(Path file, Categorizer categorizer) throws Refusal {
        checkOwnership(file);
        try {
            return new PolicyReader(categorizer).read(SmallFile.bytes(file));
        } catch (PolicyException e) {
            throw unusable(file, String.valueOf(e.getMessage()));
        }
    }

    static Profile profile(Path file) throws Refusal {
        return profile(file, SmallFile.bytes(file));
    }

    /** Reads a profile that decides, as somebody trusted has signed it. */
    static Profile profile(Path file, TrustOptions trust) throws Refusal {
        return profile(file, trust.bytes(file));
    }

    private static Profile profile(Path file, byte[] bytes) throws Refusal {
        checkOwnership(file);
        try {
            return Profile.read(bytes);
        } catch (PolicyException e) {
            throw unusable(file, String.valueOf(e.getMessage()));
        }
    }

    private static void checkOwnership(Path file) throws Refusal {
        if (Files.isSymbolicLink(file)) {
            throw unusable(file, "a symbolic link; name the file itself");
        }
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
                throw unusable(file, "everybody may write it; chmod o-w " + file);
            }
        } catch (IOException | UnsupportedOperationException e) {
            return; // what is wrong with the file is told when it is read; other systems have other permissions
        }
    }

    private static Refusal unusable(Path file, String reason) {
        return new Refusal(
                ExitCode.CONFIGURATION, Escape.text(file.toString()) + ": " + Escape.text(reason));
    }
}
