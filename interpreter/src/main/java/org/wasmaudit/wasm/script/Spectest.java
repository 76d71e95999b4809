package org.wasmaudit.wasm.script;

import java.util.List;
import java.util.OptionalLong;
import org.wasmaudit.wasm.runtime.GlobalCell;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.runtime.Table;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.SizeLimits;
import org.wasmaudit.wasm.structure.TableType;

/** The module {@code spectest} that every script may import from. What its functions print is dropped. */
final class Spectest {
    private static final String MODULE = "spectest";
    private static final int INTEGER = 666;
    private static final float FLOAT = 666.6f;
    private static final double DOUBLE = 666.6;

    private Spectest() {}

    static void addTo(Imports.Builder imports, Limits limits) {
        print(imports, "print");
        print(imports, "print_i32", NumberType.I32);
        print(imports, "print_i64", NumberType.I64);
        print(imports, "print_f32", NumberType.F32);
        print(imports, "print_f64", NumberType.F64);
        print(imports, "print_i32_f32", NumberType.I32, NumberType.F32);
        print(imports, "print_f64_f64", NumberType.F64, NumberType.F64);
        global(imports, "global_i32", NumberType.I32, INTEGER);
        global(imports, "global_i64", NumberType.I64, INTEGER);
        global(imports, "global_f32", NumberType.F32, Float.floatToRawIntBits(FLOAT));
        global(imports, "global_f64", NumberType.F64, Double.doubleToRawLongBits(DOUBLE));
        table(imports, "table", AddressType.I32, limits);
        table(imports, "table64", AddressType.I64, limits);
        memory(imports, "memory", false, limits);
        memory(imports, "shared_memory", true, limits);
    }

    private static void print(Imports.Builder imports, String name, NumberType... parameters) {
        FunctionType type = FunctionType.of(List.of(parameters), List.of());
        imports.add(MODULE, name, new HostFunction(MODULE + "." + name, type, (caller, values, base) -> {}));
    }

    private static void global(Imports.Builder imports, String name, NumberType type, long bits) {
        GlobalCell cell = new GlobalCell(new GlobalType(type, false));
        cell.low = bits;
        imports.add(MODULE, name, cell);
    }

    private static void table(Imports.Builder imports, String name, AddressType address, Limits limits) {
        TableType type = new TableType(address, new SizeLimits(10, OptionalLong.of(20)), ReferenceType.FUNCREF);
        imports.add(MODULE, name, Table.of(type, limits, null));
    }

    private static void memory(Imports.Builder imports, String name, boolean shared, Limits limits) {
        SizeLimits sizes = new SizeLimits(1, OptionalLong.of(2));
        imports.add(
                MODULE, name, Memory.of(new MemoryType(AddressType.I32, sizes, shared, MemoryType.PAGE), limits));
    }
}
