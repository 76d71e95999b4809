package org.wasmaudit.audit;

/** The name under which the program speaks of itself. */
public final class Product {
    /** The name of the command. */
    public static final String NAME = "wasmaudit";

    private Product() {}
}
