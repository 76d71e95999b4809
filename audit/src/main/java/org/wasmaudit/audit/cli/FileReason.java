package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.wasmaudit.audit.Escape;

/** Why a file can't be used, in a few words with their escapes. */
final class FileReason {
    private FileReason() {}

    static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "no such file";
            case AccessDeniedException e -> "permission denied";
            case NotDirectoryException e -> "not a directory";
            case FileSystemException e when e.getReason() != null -> Escape.text(e.getReason());
            default -> {
                String message = failure.getMessage();
                yield message == null ? failure.getClass().getSimpleName() : Escape.text(message);
            }
        };
    }
}
