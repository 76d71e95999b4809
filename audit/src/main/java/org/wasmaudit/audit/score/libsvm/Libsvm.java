package org.wasmaudit.audit.score.libsvm;

/** Whether the library is there: only the reproduction of a paper needs it, so a program may run without it. */
public final class Libsvm {
    private Libsvm() {}

    public static boolean present() {
        try {
            Class.forName("libsvm.svm", false, Libsvm.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
