package org.wasmaudit.wasi;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.wasmaudit.wasi.fs.host.HostDirectory;

/** What the guest of a test runs on, and where its files are. Tests of hostile guests are run in all settings. */
record Setting(TestEngine engine, Place place) {
    /** Where files are. */
    enum Place {
        /** On the host, paths confined as well as it can. */
        HOST,
        /** On the host, paths walked by us. */
        WALKED,
        MEMORY
    }

    static Stream<Setting> all() {
        return Arrays.stream(TestEngine.values())
                .flatMap(engine -> Arrays.stream(Place.values()).map(place -> new Setting(engine, place)));
    }

    /** @param root where those of the host are put */
    TestFiles files(Path root) {
        return switch (place) {
            case HOST -> TestFiles.onHost(root, HostDirectory.best());
            case WALKED -> TestFiles.onHost(root, HostDirectory.Confinement.WALK);
            case MEMORY -> TestFiles.inMemory(1 << 22);
        };
    }

    TestGuest guest(Wasi.Builder wasi) {
        return new TestGuest(wasi.build(), engine);
    }

    @Override
    public String toString() {
        return engine + ", files " + place;
    }
}
