package org.wasmaudit.audit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Code that is kept on the disk is the user's alone, or it is not used. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class CodeDirectoryTest {
    private static final byte[] CODE = {1, 2, 3};
    private static final long MOST = 1000;

    @TempDir
    private Path scratch;

    private Path folder = Path.of("");

    @BeforeEach
    void nameAFolderThatIsNotThere() {
        folder = scratch.resolve("cache/wasmaudit/code");
    }

    @Test
    void whatIsKeptIsTheUsersAlone() throws IOException, Refusal {
        CodeDirectory cache = CodeDirectory.open(folder, MOST);
        assertNull(cache.read("a"));
        cache.write("a", CODE);
        assertArrayEquals(CODE, cache.read("a"));
        assertEquals("rwx------", permissions(folder));
        assertEquals("rw-------", permissions(folder.resolve("a.classes")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing unfinished is left");
        }
    }

    @Test
    void aFolderThatOthersMayWriteToIsRefused() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        refused("others may write to it");
    }

    /** Who may rename the folder can put another in its place. */
    @Test
    void aFolderBelowOneThatOthersMayWriteToIsRefused() throws IOException, Refusal {
        Path above = Files.createDirectories(folder.getParent());
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxrwxrwx"));
        refused("others may write to " + above.toRealPath());
        Files.setAttribute(above, "unix:mode", 01777);
        CodeDirectory.open(folder, MOST);
    }

    @Test
    void aLinkIsNoFolder() throws IOException {
        Path elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
        Files.createDirectories(folder.getParent());
        Files.createSymbolicLink(folder, elsewhere);
        refused("it is no directory");
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "no folder");
        refused("it is no directory");
    }

    @Test
    void filesThatOthersMayWriteToAndLinksAreNotUsed() throws IOException, Refusal {
        CodeDirectory cache = CodeDirectory.open(folder, MOST);
        cache.write("a", CODE);
        Files.setPosixFilePermissions(folder.resolve("a.classes"), PosixFilePermissions.fromString("rw-rw----"));
        assertNull(cache.read("a"));
        Path other = Files.write(scratch.resolve("other"), CODE);
        Files.createSymbolicLink(folder.resolve("b.classes"), other);
        assertNull(cache.read("b"));
        cache.write("b", new byte[] {9});
        assertArrayEquals(new byte[] {9}, cache.read("b"), "the link is replaced");
        assertArrayEquals(CODE, Files.readAllBytes(other), "and not followed");
    }

    @Test
    void whatWasNotUsedForLongestGoesFirst() throws IOException, Refusal {
        CodeDirectory cache = CodeDirectory.open(folder, MOST);
        for (String name : new String[] {"a", "b", "c"}) {
            cache.write(name, new byte[300]);
            Files.setLastModifiedTime(folder.resolve(name + ".classes"), FileTime.fromMillis(1_000_000));
        }
        cache.read("a");
        Files.setLastModifiedTime(folder.resolve("b.classes"), FileTime.fromMillis(500_000));
        cache.write("d", new byte[300]);
        assertNull(cache.read("b"));
        assertEquals(300, cache.read("a").length);
        assertEquals(300, cache.read("d").length);
        cache.write("e", new byte[2000]);
        assertNull(cache.read("e"), "more than there is room for");
    }

    @Test
    void whatWasAbandonedIsClearedAway() throws IOException, Refusal {
        CodeDirectory cache = CodeDirectory.open(folder, MOST);
        Path left = Files.write(folder.resolve("a1.tmp"), CODE);
        Files.setLastModifiedTime(left, FileTime.fromMillis(0));
        Path current = Files.write(folder.resolve("a2.tmp"), CODE);
        cache.write("a", CODE);
        assertTrue(Files.notExists(left));
        assertTrue(Files.exists(current), "another process may still be writing it");
    }

    @Test
    void aFolderThatCannotBeWrittenToKeepsNothing() throws IOException, Refusal {
        CodeDirectory cache = CodeDirectory.open(folder, MOST);
        Files.delete(folder);
        cache.write("a", CODE);
        assertNull(cache.read("a"));
    }

    private void refused(String why) {
        Refusal refusal = assertThrows(Refusal.class, () -> CodeDirectory.open(folder, MOST));
        assertEquals("compiled code is not kept in " + folder + ": " + why, refusal.line());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
