package org.wasmaudit.wasm.binary;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.CustomSection;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ModuleException;

/**
 * The names a producer left for people to read (spec 7.4.1), such as of functions in a backtrace.
 *
 * <p>The section means nothing to execution, so what is malformed in it is left out and never an error. Names are
 * looked for when they are asked for, and only positions are kept. They are the guest's: escape them before printing.
 */
public final class NameSection {
    private static final String SECTION = "name";
    private static final int MODULE = 0;
    private static final int FUNCTIONS = 1;
    private static final int LOCALS = 2;

    private final byte[] bytes;
    private int module = -1;
    private NameMap functions = NameMap.EMPTY;
    private NameMap locals = NameMap.EMPTY;

    private NameSection(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The names of a module; none where it has no name section. */
    public static NameSection of(Module module) {
        NameSection names = new NameSection(module.bytes());
        for (CustomSection custom : module.customs()) {
            if (custom.name().equals(SECTION)) {
                names.read(ByteReader.of(module.bytes(), custom.start(), custom.start() + custom.length()));
                break;
            }
        }
        return names;
    }

    private void read(ByteReader reader) {
        try {
            while (reader.hasRemaining()) {
                int id = reader.u8();
                ByteReader content = reader.slice(reader.u32());
                switch (id) {
                    case MODULE -> module = content.position();
                    case FUNCTIONS -> functions = NameMap.ofNames(content);
                    case LOCALS -> locals = NameMap.ofMaps(content);
                    default -> {} // labels, types, fields and others: nobody asks for them
                }
            }
        } catch (ModuleException malformed) {
            // what has been read so far is good
        }
    }

    /** The module's own name, or null. */
    public @Nullable String moduleName() {
        return module < 0 ? null : nameAt(module);
    }

    /** The name of a function by function index, or null. */
    public @Nullable String functionName(int function) {
        int position = functions.position(function);
        return position < 0 ? null : nameAt(position);
    }

    /** The name of a local of a function, or null. */
    public @Nullable String localName(int function, int local) {
        int map = locals.position(function);
        if (map < 0) {
            return null;
        }
        int position = NameMap.ofNames(ByteReader.of(bytes, map, bytes.length)).position(local);
        return position < 0 ? null : nameAt(position);
    }

    private @Nullable String nameAt(int position) {
        ByteReader reader = ByteReader.of(bytes, position, bytes.length);
        int length = reader.u32();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, reader.position(), length))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }
}
