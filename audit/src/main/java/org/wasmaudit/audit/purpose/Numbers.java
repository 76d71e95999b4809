package org.wasmaudit.audit.purpose;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Numbers in as many bytes as they need, seven bits each, the lowest first; and limits to hold them against. */
final class Numbers {
    private Numbers() {}

    static void write(int number, DataOutputStream out) throws IOException {
        int left = number;
        while (left >>> 7 != 0) {
            out.writeByte(left & 0x7F | 0x80);
            left >>>= 7;
        }
        out.writeByte(left);
    }

    static int read(DataInputStream in) throws IOException {
        int number = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw new IOException("a number has too many digits");
    }

    /** A number that may be negative as one that is not, small ones staying small. */
    static int folded(int number) {
        return number << 1 ^ number >> 31;
    }

    static int unfolded(int folded) {
        return folded >>> 1 ^ -(folded & 1);
    }

    static int count(int claimed, int most) throws IOException {
        if (claimed < 0 || claimed > most) {
            throw new IOException("a count of " + claimed + ", at most " + most);
        }
        return claimed;
    }

    static int index(int claimed, int size) throws IOException {
        if (claimed < 0 || claimed >= size) {
            throw new IOException("a number of " + claimed + ", below " + size);
        }
        return claimed;
    }
}
