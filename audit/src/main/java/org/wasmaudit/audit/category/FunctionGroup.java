package org.wasmaudit.audit.category;

/**
 * The functional group of a WASI call: which kind of resource it works on, numbered as in SBSeg 2023, Table 2.
 *
 * <p>The numbers come from a classification of Linux system calls, so three groups ({@link #MODULE}, {@link #MEMORY},
 * {@link #RESERVED}) have no WASI call at all. They are kept, so that the numbers mean the same here as in the paper.
 */
public enum FunctionGroup {
    FILE(1, "file"),
    PROCESS(2, "process"),
    MODULE(3, "module"),
    MEMORY(4, "memory"),
    TIME(5, "time"),
    COMMUNICATION(6, "communication"),
    SYSTEM_INFORMATION(7, "system information"),
    RESERVED(8, "reserved"),
    NOT_IMPLEMENTED(9, "not implemented, removed or debug"),
    DEVICE(10, "device");

    private final int number;
    private final String title;

    FunctionGroup(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The paper's number, 1 to 10. */
    public int number() {
        return number;
    }

    /** The group's name for people, in lower case. */
    public String title() {
        return title;
    }

    /**
     * The group of a number.
     *
     * @throws IllegalArgumentException if {@code number} is not 1 to 10
     */
    public static FunctionGroup of(int number) {
        if (number < 1 || number > values().length) {
            throw new IllegalArgumentException("function group " + number + " is not 1 to 10");
        }
        return values()[number - 1];
    }
}
