package org.wasmaudit.audit.score.smile;

/** Whether the library is there: it is GPL-3 and optional, so a program may run without it. */
public final class Smile {
    private Smile() {}

    public static boolean present() {
        try {
            Class.forName("smile.classification.AdaBoost", false, Smile.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
