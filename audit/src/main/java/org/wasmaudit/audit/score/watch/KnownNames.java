package org.wasmaudit.audit.score.watch;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names that mean the same on every machine. The lists follow the techniques of MITRE ATT&CK that are about files:
 * T1037, T1053, T1098.004, T1543, T1546.004 and T1547 for what runs by itself, T1552 and T1555 for credentials, T1136,
 * T1531, T1548, T1553, T1556 and T1562 for what says who may do what, T1070 for traces, T1490 for backups.
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

    /** Names that are those of keys and passwords in one folder alone. */
    private static final List<String> CREDENTIALS_BY_FOLDER = List.of(
            "/.ssh/identity", "/.ssh/id_ecdsa_sk", "/.ssh/id_ed25519_sk", "/.gnupg/secring.gpg", "/.kube/config",
            "/.docker/config.json", "/.aws/config");

    private static final Set<String> SAY_WHO_MAY = Set.of(
            "passwd", "shadow", "group", "gshadow", "sudoers", "doas.conf", "login.defs", "sshd_config", "hosts",
            "hosts.allow", "hosts.deny", "hosts.equiv", ".rhosts", "resolv.conf", "nsswitch.conf", "auditd.conf",
            "audit.rules", "nftables.conf", "ca-certificates.conf");

    private static final List<String> FOLDERS_OF_WHO_MAY = List.of(
            "/sudoers.d/", "/pam.d/", "/sshd_config.d/", "/polkit-1/", "/audit/rules.d/", "/apparmor.d/", "/selinux/",
            "/iptables/", "/ca-certificates/", "/ssl/certs/", "/pki/");

    private static final Set<String> TRACES = Set.of(
            ".bash_history", ".zsh_history", ".sh_history", ".ash_history", ".histfile", "fish_history",
            ".python_history", ".node_repl_history", ".mysql_history", ".psql_history", ".sqlite_history", ".lesshst",
            ".viminfo", "wtmp", "btmp", "utmp", "lastlog", "faillog", "auth.log", "audit.log", "syslog", "messages",
            "secure", "kern.log", "daemon.log", "cron.log");

    private static final List<String> ENDINGS_OF_BACKUPS =
            List.of(".bak", ".backup", ".old", "~", ".bkp", ".bkf", ".vhd", ".vhdx", ".tib", ".gho", ".snapshot");

    private static final List<String> FOLDERS_OF_BACKUPS =
            List.of("/backup/", "/backups/", "/Backups/", "/.snapshots/", "/timeshift/", "/.backup/");

    /** Folders of a system at its root, and those that homes and settings are in. */
    private static final Set<String> SYSTEM_FOLDERS = Set.of(
            "etc", "home", "root", "usr", "var", "lib", "opt", "run", "private", "Users", "Library", "System",
            "Windows", "ProgramData");

    private KnownNames() {}

    /** Whether any of these lists has a file of this path. */
    static boolean mean(String path) {
        return runsByItself(path)
                || holdsCredentials(path)
                || saysWhoMay(path)
                || holdsTraces(path)
                || isBackup(path);
    }

    /** Whether shells, sessions, schedulers or tools run a file of this path without being asked. */
    static boolean runsByItself(String path) {
        return RUN_BY_THEMSELVES.contains(GuestPath.last(path)) || FOLDERS_OF_SUCH.stream().anyMatch(path::contains);
    }

    /** Whether a file of this path is known to hold keys or passwords. */
    static boolean holdsCredentials(String path) {
        return isNameOfCredentials(path) || FOLDERS_OF_KEYS.stream().anyMatch(path::contains);
    }

    /**
     * Whether a name that was asked for in vain is one of keys or passwords. The folder alone says nothing here: many
     * programs ask in every folder for settings of their own.
     */
    static boolean isNameOfCredentials(String path) {
        return CREDENTIALS.contains(GuestPath.last(path))
                || ENDINGS_OF_KEYS.stream().anyMatch(path::endsWith)
                || CREDENTIALS_BY_FOLDER.stream().anyMatch(path::endsWith);
    }

    /**
     * What is asked for by a name that was asked for in vain: the file, where it would be in a folder of keys; else the
     * name alone, since programs look for their own settings in one folder after the other.
     */
    static String soughtBy(String path) {
        return FOLDERS_OF_KEYS.stream().anyMatch(path::contains) ? path : GuestPath.last(path);
    }

    /** Whether a file of this path says who may log in, do what, or speak to whom. */
    static boolean saysWhoMay(String path) {
        return SAY_WHO_MAY.contains(GuestPath.last(path)) || FOLDERS_OF_WHO_MAY.stream().anyMatch(path::contains);
    }

    /** Whether a folder of this name at a system's root is the system's. */
    static boolean isSystemFolder(String name) {
        return SYSTEM_FOLDERS.contains(name);
    }

    /** Whether a folder of settings begins within the first characters of a path. */
    static boolean beginsInSettings(String path, int length) {
        return Stream.concat(FOLDERS_OF_SUCH.stream(), FOLDERS_OF_WHO_MAY.stream())
                .mapToInt(path::indexOf)
                .anyMatch(at -> at >= 0 && at < length);
    }

    /** Whether a system or a shell writes into a file of this path what was done. */
    static boolean holdsTraces(String path) {
        return TRACES.contains(GuestPath.last(path)) || path.contains("/log/journal/");
    }

    /** Whether a file of this path is kept for the case that another is lost. */
    static boolean isBackup(String path) {
        return ENDINGS_OF_BACKUPS.stream().anyMatch(path::endsWith)
                || FOLDERS_OF_BACKUPS.stream().anyMatch(path::contains);
    }
}
