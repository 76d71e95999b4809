package org.wasmaudit.wasm.compile;

/** What the lanes of a vector object are: the class it is of, which its instructions are methods of. */
enum VectorLanes {
    BYTES("ByteVector", "reinterpretAsBytes", "B", 8),
    SHORTS("ShortVector", "reinterpretAsShorts", "S", 16),
    INTS("IntVector", "reinterpretAsInts", "I", 32),
    LONGS("LongVector", "reinterpretAsLongs", "J", 64),
    FLOATS("FloatVector", "reinterpretAsFloats", "F", 32),
    DOUBLES("DoubleVector", "reinterpretAsDoubles", "D", 64);

    private final String name;
    private final String view;
    private final String element;
    private final int bits;

    VectorLanes(String name, String view, String element, int bits) {
        this.name = ObjectVectors.PACKAGE + name;
        this.view = view;
        this.element = element;
        this.bits = bits;
    }

    /** The lanes that the text of an instruction begins with. */
    static VectorLanes of(String text) {
        return switch (text.substring(0, text.indexOf('.'))) {
            case "i16x8" -> SHORTS;
            case "i32x4" -> INTS;
            case "i64x2" -> LONGS;
            case "f32x4" -> FLOATS;
            case "f64x2" -> DOUBLES;
            default -> BYTES;
        };
    }

    /** The internal name of the class. */
    String internalName() {
        return name;
    }

    /** The method that looks at any vector as one of such lanes. */
    String view() {
        return view;
    }

    /** The descriptor of a lane. */
    String element() {
        return element;
    }

    int bits() {
        return bits;
    }

    boolean isFloating() {
        return this == FLOATS || this == DOUBLES;
    }
}
