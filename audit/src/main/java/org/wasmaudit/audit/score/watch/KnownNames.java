package org.wasmaudit.audit.score.watch;

import java.util.List;
import java.util.Set;

/**
 * Names that mean the same on every machine. The lists follow the techniques of MITRE ATT&CK that are about files:
 * T1037, T1053, T1098.004, T1543, T1546.004 and T1547 for what runs by itself, T1552 and T1555 for credentials.
 */
final class KnownNames {
    private static final Set<String> RUN_BY_THEMSELVES = Set.of(
            ".profile", ".bashrc", ".bash_profile", ".bash_login", ".bash_logout", ".zshrc", ".zshenv", ".zprofile",
            ".zlogin", ".zlogout", ".kshrc", ".cshrc", ".tcshrc", ".login", ".xinitrc", ".xprofile", ".xsession",
            ".xsessionrc", ".pam_environment", "authorized_keys", "authorized_keys2", "crontab", "rc.local",
            "ld.so.preload", "sitecustomize.py", "usercustomize.py");

    private static final List<String> FOLDERS_OF_SUCH = List.of(
            "/.git/hooks/", "/cron.d/", "/cron.hourly/", "/cron.daily/", "/cron.weekly/", "/cron.monthly/",
            "/spool/cron/", "/autostart/", "/init.d/", "/profile.d/", "/systemd/system/", "/systemd/user/",
            "/LaunchAgents/", "/LaunchDaemons/", "/Start Menu/Programs/Startup/");

    private static final Set<String> CREDENTIALS = Set.of(
            "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".netrc", "_netrc", ".pgpass", ".my.cnf", ".npmrc", ".pypirc",
            ".git-credentials", ".htpasswd", ".vault-token", ".env", "shadow", "credentials", "credentials.json",
            "logins.json", "key4.db", "Login Data", "Cookies", "cookies.sqlite", "wallet.dat");

    private static final List<String> ENDINGS_OF_KEYS =
            List.of(".pem", ".key", ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ppk", ".ovpn", ".keychain-db");

    private static final List<String> FOLDERS_OF_KEYS = List.of("/.ssh/", "/.gnupg/", "/.kube/", "/.docker/", "/.aws/");

    private KnownNames() {}

    /** Whether shells, sessions, schedulers or tools run a file of this path without being asked. */
    static boolean runsByItself(String path) {
        return RUN_BY_THEMSELVES.contains(last(path)) || FOLDERS_OF_SUCH.stream().anyMatch(path::contains);
    }

    /** Whether a file of this path is known to hold keys or passwords. */
    static boolean holdsCredentials(String path) {
        return CREDENTIALS.contains(last(path))
                || ENDINGS_OF_KEYS.stream().anyMatch(path::endsWith)
                || FOLDERS_OF_KEYS.stream().anyMatch(path::contains);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
