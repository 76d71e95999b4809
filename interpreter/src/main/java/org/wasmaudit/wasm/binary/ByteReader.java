package org.wasmaudit.wasm.binary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;

/**
 * A position in a range of a module's bytes, and the basic values of the binary format read from there (spec 5.2).
 * Every read is checked against the end of the range.
 */
final class ByteReader {
    private static final VarHandle I32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle I64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final Fault pastTheEnd;
    private int position;
    private final int end;

    private ByteReader(byte[] bytes, int start, int end, Fault pastTheEnd) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.pastTheEnd = pastTheEnd;
    }

    /** A reader of a whole module. */
    static ByteReader of(byte[] bytes) {
        return new ByteReader(bytes, 0, bytes.length, Fault.UNEXPECTED_END);
    }

    /** A reader of a section or a body. */
    static ByteReader of(byte[] bytes, int start, int end) {
        return new ByteReader(bytes, start, end, Fault.UNEXPECTED_END_OF_SECTION);
    }

    /** Offset of the next byte in the module. */
    int position() {
        return position;
    }

    int end() {
        return end;
    }

    int remaining() {
        return end - position;
    }

    boolean hasRemaining() {
        return position < end;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Moves to a place that has been read before. */
    void seek(int target) {
        position = target;
    }

    /** Steps over bytes. */
    void skip(int length) {
        require(length);
        position += length;
    }

    /** The next {@code length} bytes as a range of their own, which is stepped over. */
    ByteReader slice(int length) {
        if (Integer.compareUnsigned(length, end - position) > 0) {
            throw fault(Fault.LENGTH_OUT_OF_BOUNDS);
        }
        ByteReader slice = of(bytes, position, position + length);
        position += length;
        return slice;
    }

    private void require(int length) {
        if (length > end - position || length < 0) {
            throw ModuleException.at(end, pastTheEnd);
        }
    }

    ModuleException fault(Fault fault) {
        return ModuleException.at(position, fault);
    }

    int peek() {
        require(1);
        return bytes[position] & 0xFF;
    }

    int u8() {
        require(1);
        return bytes[position++] & 0xFF;
    }

    int fixed32() {
        require(Integer.BYTES);
        int value = (int) I32.get(bytes, position);
        position += Integer.BYTES;
        return value;
    }

    long fixed64() {
        require(Long.BYTES);
        long value = (long) I64.get(bytes, position);
        position += Long.BYTES;
        return value;
    }

    /** An unsigned 32-bit integer in LEB128 (spec 5.2.2). */
    int u32() {
        if (position < end && bytes[position] >= 0) {
            return bytes[position++];
        }
        return (int) unsigned(32);
    }

    /** An unsigned 64-bit integer in LEB128. */
    long u64() {
        if (position < end && bytes[position] >= 0) {
            return bytes[position++];
        }
        return unsigned(64);
    }

    int s32() {
        return (int) signed(32);
    }

    /** A signed integer of 33 bits: a type index where it is not negative. */
    long s33() {
        return signed(33);
    }

    long s64() {
        return signed(64);
    }

    /**
     * A byte of an integer in LEB128. What is wrong with the integer comes before that it reaches beyond the range, as
     * in the specification's own decoder, so this looks beyond the range.
     */
    private int lebByte() {
        if (position == bytes.length) {
            throw ModuleException.at(end, pastTheEnd);
        }
        return bytes[position++] & 0xFF;
    }

    private void requireWithin() {
        if (position > end) {
            throw ModuleException.at(end, pastTheEnd);
        }
    }

    private long unsigned(int width) {
        int start = position;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = lebByte();
            if (shift + 7 >= width) {
                checkLast(start, next, (next & 0x7F) >>> (width - shift) != 0);
            }
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                requireWithin();
                return value;
            }
        }
    }

    private long signed(int width) {
        int start = position;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = lebByte();
            if (shift + 7 >= width) {
                int spare = next << 25 >> (25 + width - shift - 1); // the sign and the bits beyond the width
                checkLast(start, next, spare != 0 && spare != -1);
            }
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                requireWithin();
                int used = Math.min(shift + 7, 64);
                return value << (64 - used) >> (64 - used);
            }
        }
    }

    private static void checkLast(int start, int last, boolean tooLarge) {
        if (tooLarge) {
            throw ModuleException.at(start, Fault.INTEGER_TOO_LARGE);
        }
        if (last >= 0x80) {
            throw ModuleException.at(start, Fault.INTEGER_REPRESENTATION_TOO_LONG);
        }
    }

    /** The length of a vector of items of a byte or more, which the bytes that are left can hold. */
    int count() {
        int start = position;
        int count = u32();
        if (Integer.compareUnsigned(count, remaining()) > 0) {
            throw ModuleException.at(start, hasRemaining() ? Fault.LENGTH_OUT_OF_BOUNDS : pastTheEnd);
        }
        return count;
    }

    /** A name (spec 5.2.4): a length and as many bytes of UTF-8. */
    String name() {
        int length = count();
        int start = position;
        position += length;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length)).toString();
        } catch (CharacterCodingException malformed) {
            throw ModuleException.at(start, Fault.MALFORMED_UTF8);
        }
    }
}
