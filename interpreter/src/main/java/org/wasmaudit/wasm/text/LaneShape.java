package org.wasmaudit.wasm.text;

/** How a vector literal is divided into lanes (spec 6.5.8). */
enum LaneShape {
    I8X16("i8x16", 16),
    I16X8("i16x8", 8),
    I32X4("i32x4", 4),
    I64X2("i64x2", 2),
    F32X4("f32x4", 4),
    F64X2("f64x2", 2);

    private static final int VECTOR_BITS = 128;

    private final String text;
    private final int lanes;

    LaneShape(String text, int lanes) {
        this.text = text;
        this.lanes = lanes;
    }

    int lanes() {
        return lanes;
    }

    /** The width of a lane. */
    int bits() {
        return VECTOR_BITS / lanes;
    }


    /** Consumes the keyword of a shape. */
    static LaneShape of(Tokens tokens) {
        for (LaneShape shape : values()) {
            if (tokens.acceptKeyword(shape.text)) {
                return shape;
            }
        }
        throw tokens.unexpected();
    }
}
