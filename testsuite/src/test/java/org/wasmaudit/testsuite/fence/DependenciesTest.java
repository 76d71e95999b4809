package org.wasmaudit.testsuite.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A library, or a dangerous part of the JDK, is used in its own room alone. */
final class DependenciesTest {
    private static final List<ShippedClass> CLASSES = ShippedClass.all();

    @Test
    void asmStandsInTheCompiler() {
        assertEquals(Set.of(), users(type -> type.names("org/objectweb/asm/"), "org.wasmaudit.wasm.compile"));
    }

    @Test
    void smileStandsBehindItsAdapter() {
        assertEquals(Set.of(), users(type -> type.names("smile/"), "org.wasmaudit.audit.score.smile"));
    }

    @Test
    void commandLineLibraryStandsInTheCommandLine() {
        assertEquals(Set.of(), users(type -> type.names("picocli/"), "org.wasmaudit.audit.cli"));
    }

    @Test
    void templateLibraryStandsInPages() {
        assertEquals(Set.of(), users(type -> type.names("gg/jte/"), "org.wasmaudit.audit.report.html"));
    }

    @Test
    void metersAndFlightRecorderStandInRoomsOfTheirOwn() {
        assertEquals(Set.of(), users(type -> type.names("io/micrometer/"), "org.wasmaudit.audit.report.meter"));
        assertEquals(Set.of(), users(type -> type.names("jdk/jfr/"), "org.wasmaudit.audit.report.jfr"));
    }

    @Test
    void theProcessIsEndedByTheCommandLine() {
        Set<String> endings = Set.of("java/lang/System.exit", "java/lang/Runtime.exit", "java/lang/Runtime.halt");
        assertEquals(
                Set.of(),
                users(type -> type.members().stream().anyMatch(endings::contains), "org.wasmaudit.audit.cli"));
    }

    @Test
    void filesAreTouchedWhereItIsTheirBusiness() {
        Map<String, String> declared = Exceptions.read("java-nio-file.txt");
        Set<String> users = users(
                type -> type.names("java/nio/file/"),
                "org.wasmaudit.wasi.fs",
                "org.wasmaudit.audit.cli",
                "org.wasmaudit.audit.event");
        assertEquals(declared.keySet(), users, "java-nio-file.txt lists, with a reason each, who else may");
    }

    @Test
    void nobodyDeserialisesObjects() {
        assertFalse(users(type -> type.names("java/io/DataInputStream")).isEmpty(), "the search sees what is there");
        assertEquals(Set.of(), users(type -> type.names("java/io/ObjectInputStream")));
    }

    @Test
    void constantPoolsAreReadAsTheFencesNeedIt() {
        ShippedClass self = ShippedClass.of(DependenciesTest.class);
        assertTrue(self.names("org/junit/jupiter/api/Test"));
        assertTrue(self.members().contains("org/wasmaudit/testsuite/fence/ShippedClass.all"), "its members");
        assertFalse(self.names("org/objectweb/"));
    }

    /** The top-level classes of whom the predicate holds, those in the given packages or below them left out. */
    private static Set<String> users(Predicate<ShippedClass> uses, String... rooms) {
        Set<String> users = new TreeSet<>();
        for (ShippedClass type : CLASSES) {
            String room = type.packageName() + ".";
            boolean inside = List.of(rooms).stream().anyMatch(allowed -> room.startsWith(allowed + "."));
            if (!inside && uses.test(type)) {
                users.add(type.topLevelName());
            }
        }
        return users;
    }
}
