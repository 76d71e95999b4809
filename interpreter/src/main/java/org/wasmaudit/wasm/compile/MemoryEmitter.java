package org.wasmaudit.wasm.compile;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Loads, stores and the operations of whole memories.
 *
 * <p>A memory in the heap is a Java array, which is kept in a local beside its limit. Both are loaded anew at the next
 * use
 * after a call, since the memory may have grown; a loop that calls nothing finds them loaded at its head.
 */
final class MemoryEmitter {
    private static final String HEAP = "org/wasmaudit/wasm/runtime/HeapMemory";
    private static final String MEMORY = "org/wasmaudit/wasm/runtime/Memory";
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final long ADDRESSES = 1L << 31;
    private static final int VECTOR_BYTES = 16;

    private final MethodContext context;
    private final MethodCode code;
    private final ValueEmitter values;
    private final InstanceEmitter instance;

    /** The spare locals in which the array and the limit of a memory are. */
    private record Held(int bytes, int limit) {}

    /** By the index of the memory. */
    private final Map<Integer, Held> held = new TreeMap<>();

    private final Map<Object, Integer> scratch = new HashMap<>();

    MemoryEmitter(MethodContext context, ValueEmitter values, InstanceEmitter instance) {
        this.context = context;
        this.code = context.code();
        this.values = values;
        this.instance = instance;
    }

    // The locals of memories in the heap

    /** Reserves the locals for a memory to which there are accesses. */
    void reserve(int memory) {
        if (!context.layout().isNative(memory) && !held.containsKey(memory)) {
            held.put(memory, new Held(code.locals().addSpare("[B"), code.locals().addSpare(Opcodes.INTEGER)));
        }
    }

    /** The spare locals reserved. */
    int[] heldLocals() {
        return held.values().stream()
                .flatMapToInt(locals -> IntStream.of(locals.bytes, locals.limit))
                .toArray();
    }

    /** Comes before the head of a loop: where it calls nothing, it finds the memories loaded. */
    void openLoop(boolean calls) {
        if (calls) {
            called();
        } else {
            held.keySet().forEach(this::fetch);
        }
    }

    /** Forgets the memories, since they may have been replaced. */
    void called() {
        for (Held locals : held.values()) {
            code.undefine(locals.bytes);
            code.undefine(locals.limit);
        }
    }

    private Held fetch(int memory) {
        Held locals = held.get(memory);
        if (!code.isDefined(locals.bytes)) {
            if (memory == 0) {
                context.loadField("heap", "L" + HEAP + ";");
            } else {
                instance.memory(memory);
                code.type(Opcodes.CHECKCAST, HEAP);
            }
            code.insn(Opcodes.DUP);
            code.getField(HEAP, "bytes", "[B");
            code.variable(Opcodes.ASTORE, code.locals().spareSlot(locals.bytes));
            code.getField(HEAP, "limit", "I");
            code.variable(Opcodes.ISTORE, code.locals().spareSlot(locals.limit));
            code.define(locals.bytes);
            code.define(locals.limit);
        }
        return locals;
    }

    // Loads and stores

    void load(Node node) {
        int width = width(node.opcode);
        code.at(node.offset);
        if (context.layout().isNative(node.index)) {
            placeNative(node);
            code.at(node.offset);
            code.invokeVirtual(MEMORY, "i" + 8 * width, "(J)" + number(width));
            fromNumber(node.opcode);
        } else {
            Held locals = fetch(node.index);
            String place = place(node);
            String type = element(node.opcode, width);
            access(node, locals, "get" + name(type), place, type);
        }
        widen(node.opcode);
    }

    void store(Node node) {
        int width = width(node.opcode);
        code.at(node.offset);
        if (context.layout().isNative(node.index)) {
            placeNative(node);
            values.emit(node.operands[1]);
            narrow(node.opcode);
            toNumber(node.opcode);
            code.at(node.offset);
            code.invokeVirtual(MEMORY, "setI" + 8 * width, "(J" + number(width) + ")V");
        } else {
            Held locals = fetch(node.index);
            String place = place(node);
            values.emit(node.operands[1]);
            narrow(node.opcode);
            String type = element(node.opcode, width);
            access(node, locals, "put" + name(type), place + type, "V");
        }
    }

    /** Calls the method of an access to the heap, whose other arguments are on the stack. */
    private void access(Node node, Held locals, String method, String arguments, String result) {
        code.variable(Opcodes.ALOAD, code.locals().spareSlot(locals.bytes));
        if (node.isInside && context.layout().hasDirectAccess()) {
            code.invokeStatic(InsideHeapAccess.NAME, method, "(" + arguments + "[B)" + result);
            return;
        }
        code.variable(Opcodes.ILOAD, code.locals().spareSlot(locals.limit));
        code.at(node.offset);
        code.invokeStatic(context.layout().heapAccess(), method, "(" + arguments + "[BI)" + result);
    }

    // Vectors: both halves are known to be inside before either is accessed; the operands are atoms.

    void loadVector(Node node) {
        if (context.layout().isNative(node.index)) {
            checkNative(node);
            half(node, false);
            code.invokeVirtual(MEMORY, "i64", "(J)J");
            half(node, true);
            code.invokeVirtual(MEMORY, "i64", "(J)J");
        } else {
            check(node);
            half(node, false);
            code.invokeVirtual(VAR_HANDLE, "get", "([BI)J");
            half(node, true);
            code.invokeVirtual(VAR_HANDLE, "get", "([BI)J");
        }
    }

    void storeVector(Node node) {
        boolean isNative = context.layout().isNative(node.index);
        if (isNative) {
            checkNative(node);
        } else {
            check(node);
        }
        for (int half = 0; half < 2; half++) {
            half(node, half == 1);
            values.emitHalf(node.operands[1], half == 1);
            if (isNative) {
                code.invokeVirtual(MEMORY, "setI64", "(JJ)V");
            } else {
                code.invokeVirtual(VAR_HANDLE, "set", "([BIJ)V");
            }
        }
    }

    /** Puts the array and the index of a vector in the heap on the stack. */
    void placeVector(Node node) {
        Held locals = fetch(node.index);
        code.variable(Opcodes.ALOAD, code.locals().spareSlot(locals.bytes));
        vectorIndex(node, locals);
    }

    boolean isNative(Node node) {
        return context.layout().isNative(node.index);
    }

    /** Checks the bounds of a vector in the heap, and keeps its index. */
    private void check(Node node) {
        vectorIndex(node, fetch(node.index));
        code.variable(Opcodes.ISTORE, scratch(Opcodes.INTEGER));
    }

    private void vectorIndex(Node node, Held locals) {
        index(node.operands[0], node.bits);
        code.variable(Opcodes.ILOAD, code.locals().spareSlot(locals.limit));
        code.constant(VECTOR_BYTES - 1);
        code.insn(Opcodes.ISUB);
        code.at(node.offset);
        code.invokeStatic("java/util/Objects", "checkIndex", "(II)I");
    }

    /** Checks the bounds of a vector outside of the heap, and keeps its address. */
    private void checkNative(Node node) {
        placeNative(node);
        code.insn(Opcodes.DUP2);
        code.variable(Opcodes.LSTORE, scratch(Opcodes.LONG));
        code.constant((long) VECTOR_BYTES);
        code.at(node.offset);
        code.invokeVirtual(MEMORY, "check", "(JJ)V");
    }

    /** Puts on the stack what an access to half a vector needs. */
    private void half(Node node, boolean high) {
        if (context.layout().isNative(node.index)) {
            instance.memory(node.index);
            code.variable(Opcodes.LLOAD, scratch(Opcodes.LONG));
            if (high) {
                code.constant((long) Long.BYTES);
                code.insn(Opcodes.LADD);
            }
        } else {
            code.field(Opcodes.GETSTATIC, GuestCode.NAME, "I64", "L" + VAR_HANDLE + ";");
            code.variable(Opcodes.ALOAD, code.locals().spareSlot(held.get(node.index).bytes));
            code.variable(Opcodes.ILOAD, scratch(Opcodes.INTEGER));
            if (high) {
                code.constant(Long.BYTES);
                code.insn(Opcodes.IADD);
            }
        }
    }

    /** A local for use within one access, before the next frame. */
    private int scratch(Object frameType) {
        return scratch.computeIfAbsent(frameType, type -> code.locals().spareSlot(code.locals().addSpare(type)));
    }

    /** Puts the place of an access to the heap on the stack, and gives its type: an index, or an address and offset. */
    private String place(Node node) {
        Node address = node.operands[0];
        boolean isSum = address.type == JvmType.INT
                && address.opcode != Opcode.I32_CONST
                && node.bits > 0
                && node.bits < ADDRESSES;
        if (isSum) {
            values.emit(address);
            code.constant((int) node.bits);
            return "II";
        }
        index(address, node.bits);
        return "I";
    }

    /** Puts the index of the first byte on the stack: negative where address and offset are beyond every array. */
    private void index(Node address, long offset) {
        if (address.type == JvmType.LONG) {
            values.emit(address);
            code.constant(offset);
            code.invokeStatic(GuestCode.NAME, "arrayIndex", "(JJ)I");
        } else if (offset < 0 || offset >= ADDRESSES) {
            values.emit(address);
            code.insn(Opcodes.POP);
            code.constant(-1);
        } else if (address.opcode == Opcode.I32_CONST) {
            long sum = Integer.toUnsignedLong((int) address.bits) + offset;
            code.constant(sum < ADDRESSES ? (int) sum : -1);
        } else if (offset == 0) {
            values.emit(address);
        } else {
            values.emit(address);
            code.insn(Opcodes.DUP);
            code.constant((int) offset);
            code.insn(Opcodes.IADD);
            code.insn(Opcodes.SWAP);
            code.constant(31);
            code.insn(Opcodes.ISHR);
            code.insn(Opcodes.IOR); // the sum may have wrapped, but then the address was negative or the sum is
        }
    }

    /** Puts a memory outside of the heap and the effective address of an access on the stack. */
    void placeNative(Node node) {
        instance.memory(node.index);
        address(node);
    }

    /** Puts the effective address of an access on the stack. */
    void address(Node node) {
        Node address = node.operands[0];
        values.emit(address);
        code.constant(node.bits);
        String descriptor = "(" + address.type.descriptor() + "J)J";
        code.invokeStatic("org/wasmaudit/wasm/semantics/Bounds", "effectiveAddress", descriptor);
    }

    private static String number(int width) {
        return switch (width) {
            case 1 -> "B";
            case 2 -> "S";
            case 4 -> "I";
            default -> "J";
        };
    }

    private void fromNumber(Opcode opcode) {
        switch (opcode) {
            case F32_LOAD -> code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            case F64_LOAD -> code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            default -> {}
        }
    }

    private void toNumber(Opcode opcode) {
        switch (opcode) {
            case F32_STORE -> code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
            case F64_STORE -> code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            default -> {}
        }
    }

    static int width(Opcode opcode) {
        return switch (opcode) {
            case I32_LOAD8_S, I32_LOAD8_U, I64_LOAD8_S, I64_LOAD8_U, I32_STORE8, I64_STORE8 -> 1;
            case I32_LOAD16_S, I32_LOAD16_U, I64_LOAD16_S, I64_LOAD16_U, I32_STORE16, I64_STORE16 -> 2;
            case I32_LOAD, F32_LOAD, I64_LOAD32_S, I64_LOAD32_U, I32_STORE, F32_STORE, I64_STORE32 -> 4;
            case I64_LOAD, F64_LOAD, I64_STORE, F64_STORE -> 8;
            default -> throw new NotCompiledException(opcode);
        };
    }

    private static String element(Opcode opcode, int width) {
        return switch (opcode) {
            case F32_LOAD, F32_STORE -> "F";
            case F64_LOAD, F64_STORE -> "D";
            default -> number(width);
        };
    }

    private static String name(String element) {
        return switch (element) {
            case "B" -> "Byte";
            case "S" -> "Short";
            case "I" -> "Int";
            case "J" -> "Long";
            case "F" -> "Float";
            default -> "Double";
        };
    }

    private void widen(Opcode opcode) {
        switch (opcode) {
            case I32_LOAD8_U, I64_LOAD8_U -> {
                code.constant(0xFF);
                code.insn(Opcodes.IAND);
            }
            case I32_LOAD16_U, I64_LOAD16_U -> code.insn(Opcodes.I2C);
            default -> {}
        }
        switch (opcode) {
            case I64_LOAD8_S, I64_LOAD8_U, I64_LOAD16_S, I64_LOAD16_U, I64_LOAD32_S -> code.insn(Opcodes.I2L);
            case I64_LOAD32_U -> {
                code.insn(Opcodes.I2L);
                code.constant(0xFFFF_FFFFL);
                code.insn(Opcodes.LAND);
            }
            default -> {}
        }
    }

    private void narrow(Opcode opcode) {
        switch (opcode) {
            case I64_STORE32 -> code.insn(Opcodes.L2I);
            case I64_STORE8, I64_STORE16 -> {
                code.insn(Opcodes.L2I);
                code.insn(opcode == Opcode.I64_STORE8 ? Opcodes.I2B : Opcodes.I2S);
            }
            case I32_STORE8 -> code.insn(Opcodes.I2B);
            case I32_STORE16 -> code.insn(Opcodes.I2S);
            default -> {}
        }
    }

    // Whole memories

    void operation(Node node) {
        switch (node.opcode) {
            case MEMORY_SIZE -> {
                instance.memory(node.index);
                code.invokeVirtual(MEMORY, "pages", "()J");
                shrink(node.type);
            }
            case MEMORY_GROW -> {
                instance.memory(node.index);
                values.emitUnsigned(node.operands[0]);
                code.invokeVirtual(MEMORY, "grow", "(J)J");
                shrink(node.type);
                called();
            }
            case MEMORY_FILL -> {
                context.loadInstance();
                instance.memory(node.index);
                values.emitUnsigned(node.operands[0]);
                values.emit(node.operands[1]);
                code.insn(Opcodes.I2B);
                values.emitUnsigned(node.operands[2]);
                code.at(node.offset);
                code.invokeVirtual(context.layout().instanceClass(), "fillMemory", "(L" + MEMORY + ";JBJ)V");
            }
            case MEMORY_COPY -> {
                context.loadInstance();
                instance.memory(node.index);
                values.emitUnsigned(node.operands[0]);
                instance.memory(node.index2);
                values.emitUnsigned(node.operands[1]);
                values.emitUnsigned(node.operands[2]);
                code.at(node.offset);
                code.invokeVirtual(
                        context.layout().instanceClass(), "copyMemory", "(L" + MEMORY + ";JL" + MEMORY + ";JJ)V");
            }
            case MEMORY_INIT -> {
                context.loadInstance();
                instance.memory(node.index2);
                values.emitUnsigned(node.operands[0]);
                code.constant(node.index);
                values.emit(node.operands[1]);
                values.emit(node.operands[2]);
                code.at(node.offset);
                code.invokeVirtual(
                        context.layout().instanceClass(), "initMemory", "(L" + MEMORY + ";JIII)V");
            }
            case DATA_DROP -> {
                context.loadField("droppedDatas", "[Z");
                code.constant(node.index);
                code.insn(Opcodes.ICONST_1);
                code.insn(Opcodes.BASTORE);
            }
            default -> throw new NotCompiledException(node.opcode);
        }
    }

    private void shrink(JvmType type) {
        if (type == JvmType.INT) {
            code.insn(Opcodes.L2I);
        }
    }

}
