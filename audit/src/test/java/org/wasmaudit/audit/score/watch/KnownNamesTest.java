package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownNamesTest {
    @ParameterizedTest
    @CsvSource({
        "/home/user/.bashrc, true, false",
        "/home/user/bashrc, false, false",
        "/home/user/.ssh/authorized_keys, true, true",
        "/project/.git/hooks/pre-commit, true, false",
        "/project/git/hooks.txt, false, false",
        "/etc/cron.d/job, true, false",
        "/home/user/.aws/credentials, false, true",
        "/srv/tls/server.key, false, true",
        "/srv/tls/server.key.txt, false, false",
        "/base/notes.txt, false, false"
    })
    void aPathIsKnownByItsNameOrItsFolder(String path, boolean runs, boolean credentials) {
        assertEquals(runs, KnownNames.runsByItself(path));
        assertEquals(credentials, KnownNames.holdsCredentials(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, true, false, false",
        "/etc/sudoers.d/user, true, false, false",
        "/srv/passwd.txt, false, false, false",
        "/home/user/.bash_history, false, true, false",
        "/var/log/auth.log, false, true, false",
        "/srv/app.log, false, false, false",
        "/srv/data.bak, false, false, true",
        "/srv/backups/data, false, false, true",
        "/srv/back, false, false, false"
    })
    void whatSaysWhoMayTracesAndBackupsAreKnown(String path, boolean who, boolean trace, boolean backup) {
        assertEquals(who, KnownNames.saysWhoMay(path));
        assertEquals(trace, KnownNames.holdsTraces(path));
        assertEquals(backup, KnownNames.isBackup(path));
    }
}
