package org.wasmaudit.wasm.structure;

import static org.wasmaudit.wasm.structure.Feature.*;
import static org.wasmaudit.wasm.structure.Immediate.*;
import static org.wasmaudit.wasm.structure.Kind.*;
import static org.wasmaudit.wasm.structure.Signature.*;

import org.jspecify.annotations.Nullable;

/**
 * The instructions of WebAssembly, a row each: THE table from which decoding, feature gates, most of validation, the
 * names in traps and listings, the shapes of {@code semantics.Numeric} and the opcode page of the documentation derive.
 *
 * <p>The code of a one-byte instruction is that byte. Of a prefixed one it is the prefix byte followed by the
 * sub-opcode in 16 bits: {@code memory.copy}, encoded {@code 0xFC 10}, is {@code 0xFC000A}.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/instructions.html">spec 5.4</a>
 */
public enum Opcode {
    // @formatter:off
    //                                   code      text                                   immediate             signature kind              feature
    // Control instructions (spec 5.4.1).
    UNREACHABLE                         (0x00,     "unreachable",                        NONE,                 BESPOKE, CONTROL,          MVP),
    NOP                                 (0x01,     "nop",                                NONE,                 BESPOKE, CONTROL,          MVP),
    BLOCK                               (0x02,     "block",                              BLOCK_TYPE,           BESPOKE, CONTROL,          MVP),
    LOOP                                (0x03,     "loop",                               BLOCK_TYPE,           BESPOKE, CONTROL,          MVP),
    IF                                  (0x04,     "if",                                 BLOCK_TYPE,           BESPOKE, CONTROL,          MVP),
    ELSE                                (0x05,     "else",                               NONE,                 BESPOKE, CONTROL,          MVP),
    TRY                                 (0x06,     "try",                                BLOCK_TYPE,           BESPOKE, EXCEPTION,        LEGACY_EXCEPTIONS),
    CATCH                               (0x07,     "catch",                              TAG,                  BESPOKE, EXCEPTION,        LEGACY_EXCEPTIONS),
    THROW                               (0x08,     "throw",                              TAG,                  BESPOKE, EXCEPTION,        EXCEPTIONS),
    RETHROW                             (0x09,     "rethrow",                            LABEL,                BESPOKE, EXCEPTION,        LEGACY_EXCEPTIONS),
    THROW_REF                           (0x0A,     "throw_ref",                          NONE,                 BESPOKE, EXCEPTION,        EXCEPTIONS),
    END                                 (0x0B,     "end",                                NONE,                 BESPOKE, CONTROL,          MVP),
    BR                                  (0x0C,     "br",                                 LABEL,                BESPOKE, CONTROL,          MVP),
    BR_IF                               (0x0D,     "br_if",                              LABEL,                BESPOKE, CONTROL,          MVP),
    BR_TABLE                            (0x0E,     "br_table",                           LABELS,               BESPOKE, CONTROL,          MVP),
    RETURN                              (0x0F,     "return",                             NONE,                 BESPOKE, CONTROL,          MVP),

    // Calls (spec 5.4.1).
    CALL                                (0x10,     "call",                               FUNCTION,             BESPOKE, CALLING,          MVP),
    CALL_INDIRECT                       (0x11,     "call_indirect",                      TYPE_TABLE,           BESPOKE, CALLING,          MVP),
    RETURN_CALL                         (0x12,     "return_call",                        FUNCTION,             BESPOKE, CALLING,          TAIL_CALL),
    RETURN_CALL_INDIRECT                (0x13,     "return_call_indirect",               TYPE_TABLE,           BESPOKE, CALLING,          TAIL_CALL),
    CALL_REF                            (0x14,     "call_ref",                           TYPE,                 BESPOKE, CALLING,          FUNCTION_REFERENCES),
    RETURN_CALL_REF                     (0x15,     "return_call_ref",                    TYPE,                 BESPOKE, CALLING,          FUNCTION_REFERENCES),

    // Exception blocks (spec 5.4.1; the legacy forms are those of the first exception proposal).
    DELEGATE                            (0x18,     "delegate",                           LABEL,                BESPOKE, EXCEPTION,        LEGACY_EXCEPTIONS),
    CATCH_ALL                           (0x19,     "catch_all",                          NONE,                 BESPOKE, EXCEPTION,        LEGACY_EXCEPTIONS),
    TRY_TABLE                           (0x1F,     "try_table",                          CATCHES,              BESPOKE, EXCEPTION,        EXCEPTIONS),

    // Parametric instructions (spec 5.4.3). The two forms of select have one mnemonic.
    DROP                                (0x1A,     "drop",                               NONE,                 BESPOKE, PARAMETRIC,       MVP),
    SELECT                              (0x1B,     "select",                             NONE,                 BESPOKE, PARAMETRIC,       MVP),
    SELECT_TYPED                        (0x1C,     "select",                             VALUE_TYPES,          BESPOKE, PARAMETRIC,       REFERENCE_TYPES),

    // Variable instructions (spec 5.4.4).
    LOCAL_GET                           (0x20,     "local.get",                          LOCAL,                BESPOKE, VARIABLE,         MVP),
    LOCAL_SET                           (0x21,     "local.set",                          LOCAL,                BESPOKE, VARIABLE,         MVP),
    LOCAL_TEE                           (0x22,     "local.tee",                          LOCAL,                BESPOKE, VARIABLE,         MVP),
    GLOBAL_GET                          (0x23,     "global.get",                         GLOBAL,               BESPOKE, VARIABLE,         MVP),
    GLOBAL_SET                          (0x24,     "global.set",                         GLOBAL,               BESPOKE, VARIABLE,         MVP),

    // Table access (spec 5.4.5).
    TABLE_GET                           (0x25,     "table.get",                          TABLE,                BESPOKE, TABLE_OPERATION,  REFERENCE_TYPES),
    TABLE_SET                           (0x26,     "table.set",                          TABLE,                BESPOKE, TABLE_OPERATION,  REFERENCE_TYPES),

    // Loads and stores (spec 5.4.6). A is the address type of the memory.
    I32_LOAD                            (0x28,     "i32.load",                           MEMORY_ARGUMENT,      A_I,     LOAD,             MVP),
    I64_LOAD                            (0x29,     "i64.load",                           MEMORY_ARGUMENT,      A_L,     LOAD,             MVP),
    F32_LOAD                            (0x2A,     "f32.load",                           MEMORY_ARGUMENT,      A_F,     LOAD,             MVP),
    F64_LOAD                            (0x2B,     "f64.load",                           MEMORY_ARGUMENT,      A_D,     LOAD,             MVP),
    I32_LOAD8_S                         (0x2C,     "i32.load8_s",                        MEMORY_ARGUMENT,      A_I,     LOAD,             MVP),
    I32_LOAD8_U                         (0x2D,     "i32.load8_u",                        MEMORY_ARGUMENT,      A_I,     LOAD,             MVP),
    I32_LOAD16_S                        (0x2E,     "i32.load16_s",                       MEMORY_ARGUMENT,      A_I,     LOAD,             MVP),
    I32_LOAD16_U                        (0x2F,     "i32.load16_u",                       MEMORY_ARGUMENT,      A_I,     LOAD,             MVP),
    I64_LOAD8_S                         (0x30,     "i64.load8_s",                        MEMORY_ARGUMENT,      A_L,     LOAD,             MVP),
    I64_LOAD8_U                         (0x31,     "i64.load8_u",                        MEMORY_ARGUMENT,      A_L,     LOAD,             MVP),
    I64_LOAD16_S                        (0x32,     "i64.load16_s",                       MEMORY_ARGUMENT,      A_L,     LOAD,             MVP),
    I64_LOAD16_U                        (0x33,     "i64.load16_u",                       MEMORY_ARGUMENT,      A_L,     LOAD,             MVP),
    I64_LOAD32_S                        (0x34,     "i64.load32_s",                       MEMORY_ARGUMENT,      A_L,     LOAD,             MVP),
    I64_LOAD32_U                        (0x35,     "i64.load32_u",                       MEMORY_ARGUMENT,      A_L,     LOAD,             MVP),
    I32_STORE                           (0x36,     "i32.store",                          MEMORY_ARGUMENT,      AI_,     STORE,            MVP),
    I64_STORE                           (0x37,     "i64.store",                          MEMORY_ARGUMENT,      AL_,     STORE,            MVP),
    F32_STORE                           (0x38,     "f32.store",                          MEMORY_ARGUMENT,      AF_,     STORE,            MVP),
    F64_STORE                           (0x39,     "f64.store",                          MEMORY_ARGUMENT,      AD_,     STORE,            MVP),
    I32_STORE8                          (0x3A,     "i32.store8",                         MEMORY_ARGUMENT,      AI_,     STORE,            MVP),
    I32_STORE16                         (0x3B,     "i32.store16",                        MEMORY_ARGUMENT,      AI_,     STORE,            MVP),
    I64_STORE8                          (0x3C,     "i64.store8",                         MEMORY_ARGUMENT,      AL_,     STORE,            MVP),
    I64_STORE16                         (0x3D,     "i64.store16",                        MEMORY_ARGUMENT,      AL_,     STORE,            MVP),
    I64_STORE32                         (0x3E,     "i64.store32",                        MEMORY_ARGUMENT,      AL_,     STORE,            MVP),
    MEMORY_SIZE                         (0x3F,     "memory.size",                        MEMORY,               _A,      MEMORY_OPERATION, MVP),
    MEMORY_GROW                         (0x40,     "memory.grow",                        MEMORY,               A_A,     MEMORY_OPERATION, MVP),

    // Constants (spec 5.4.7).
    I32_CONST                           (0x41,     "i32.const",                          I32,                  _I,      CONSTANT,         MVP),
    I64_CONST                           (0x42,     "i64.const",                          I64,                  _L,      CONSTANT,         MVP),
    F32_CONST                           (0x43,     "f32.const",                          F32,                  _F,      CONSTANT,         MVP),
    F64_CONST                           (0x44,     "f64.const",                          F64,                  _D,      CONSTANT,         MVP),

    // Integer and float comparisons (spec 5.4.7).
    I32_EQZ                             (0x45,     "i32.eqz",                            NONE,                 I_I,     TEST,             MVP),
    I32_EQ                              (0x46,     "i32.eq",                             NONE,                 II_I,    COMPARE,          MVP),
    I32_NE                              (0x47,     "i32.ne",                             NONE,                 II_I,    COMPARE,          MVP),
    I32_LT_S                            (0x48,     "i32.lt_s",                           NONE,                 II_I,    COMPARE,          MVP),
    I32_LT_U                            (0x49,     "i32.lt_u",                           NONE,                 II_I,    COMPARE,          MVP),
    I32_GT_S                            (0x4A,     "i32.gt_s",                           NONE,                 II_I,    COMPARE,          MVP),
    I32_GT_U                            (0x4B,     "i32.gt_u",                           NONE,                 II_I,    COMPARE,          MVP),
    I32_LE_S                            (0x4C,     "i32.le_s",                           NONE,                 II_I,    COMPARE,          MVP),
    I32_LE_U                            (0x4D,     "i32.le_u",                           NONE,                 II_I,    COMPARE,          MVP),
    I32_GE_S                            (0x4E,     "i32.ge_s",                           NONE,                 II_I,    COMPARE,          MVP),
    I32_GE_U                            (0x4F,     "i32.ge_u",                           NONE,                 II_I,    COMPARE,          MVP),
    I64_EQZ                             (0x50,     "i64.eqz",                            NONE,                 L_I,     TEST,             MVP),
    I64_EQ                              (0x51,     "i64.eq",                             NONE,                 LL_I,    COMPARE,          MVP),
    I64_NE                              (0x52,     "i64.ne",                             NONE,                 LL_I,    COMPARE,          MVP),
    I64_LT_S                            (0x53,     "i64.lt_s",                           NONE,                 LL_I,    COMPARE,          MVP),
    I64_LT_U                            (0x54,     "i64.lt_u",                           NONE,                 LL_I,    COMPARE,          MVP),
    I64_GT_S                            (0x55,     "i64.gt_s",                           NONE,                 LL_I,    COMPARE,          MVP),
    I64_GT_U                            (0x56,     "i64.gt_u",                           NONE,                 LL_I,    COMPARE,          MVP),
    I64_LE_S                            (0x57,     "i64.le_s",                           NONE,                 LL_I,    COMPARE,          MVP),
    I64_LE_U                            (0x58,     "i64.le_u",                           NONE,                 LL_I,    COMPARE,          MVP),
    I64_GE_S                            (0x59,     "i64.ge_s",                           NONE,                 LL_I,    COMPARE,          MVP),
    I64_GE_U                            (0x5A,     "i64.ge_u",                           NONE,                 LL_I,    COMPARE,          MVP),
    F32_EQ                              (0x5B,     "f32.eq",                             NONE,                 FF_I,    COMPARE,          MVP),
    F32_NE                              (0x5C,     "f32.ne",                             NONE,                 FF_I,    COMPARE,          MVP),
    F32_LT                              (0x5D,     "f32.lt",                             NONE,                 FF_I,    COMPARE,          MVP),
    F32_GT                              (0x5E,     "f32.gt",                             NONE,                 FF_I,    COMPARE,          MVP),
    F32_LE                              (0x5F,     "f32.le",                             NONE,                 FF_I,    COMPARE,          MVP),
    F32_GE                              (0x60,     "f32.ge",                             NONE,                 FF_I,    COMPARE,          MVP),
    F64_EQ                              (0x61,     "f64.eq",                             NONE,                 DD_I,    COMPARE,          MVP),
    F64_NE                              (0x62,     "f64.ne",                             NONE,                 DD_I,    COMPARE,          MVP),
    F64_LT                              (0x63,     "f64.lt",                             NONE,                 DD_I,    COMPARE,          MVP),
    F64_GT                              (0x64,     "f64.gt",                             NONE,                 DD_I,    COMPARE,          MVP),
    F64_LE                              (0x65,     "f64.le",                             NONE,                 DD_I,    COMPARE,          MVP),
    F64_GE                              (0x66,     "f64.ge",                             NONE,                 DD_I,    COMPARE,          MVP),

    // Integer and float arithmetic (spec 5.4.7).
    I32_CLZ                             (0x67,     "i32.clz",                            NONE,                 I_I,     UNARY,            MVP),
    I32_CTZ                             (0x68,     "i32.ctz",                            NONE,                 I_I,     UNARY,            MVP),
    I32_POPCNT                          (0x69,     "i32.popcnt",                         NONE,                 I_I,     UNARY,            MVP),
    I32_ADD                             (0x6A,     "i32.add",                            NONE,                 II_I,    BINARY,           MVP),
    I32_SUB                             (0x6B,     "i32.sub",                            NONE,                 II_I,    BINARY,           MVP),
    I32_MUL                             (0x6C,     "i32.mul",                            NONE,                 II_I,    BINARY,           MVP),
    I32_DIV_S                           (0x6D,     "i32.div_s",                          NONE,                 II_I,    BINARY,           MVP),
    I32_DIV_U                           (0x6E,     "i32.div_u",                          NONE,                 II_I,    BINARY,           MVP),
    I32_REM_S                           (0x6F,     "i32.rem_s",                          NONE,                 II_I,    BINARY,           MVP),
    I32_REM_U                           (0x70,     "i32.rem_u",                          NONE,                 II_I,    BINARY,           MVP),
    I32_AND                             (0x71,     "i32.and",                            NONE,                 II_I,    BINARY,           MVP),
    I32_OR                              (0x72,     "i32.or",                             NONE,                 II_I,    BINARY,           MVP),
    I32_XOR                             (0x73,     "i32.xor",                            NONE,                 II_I,    BINARY,           MVP),
    I32_SHL                             (0x74,     "i32.shl",                            NONE,                 II_I,    BINARY,           MVP),
    I32_SHR_S                           (0x75,     "i32.shr_s",                          NONE,                 II_I,    BINARY,           MVP),
    I32_SHR_U                           (0x76,     "i32.shr_u",                          NONE,                 II_I,    BINARY,           MVP),
    I32_ROTL                            (0x77,     "i32.rotl",                           NONE,                 II_I,    BINARY,           MVP),
    I32_ROTR                            (0x78,     "i32.rotr",                           NONE,                 II_I,    BINARY,           MVP),
    I64_CLZ                             (0x79,     "i64.clz",                            NONE,                 L_L,     UNARY,            MVP),
    I64_CTZ                             (0x7A,     "i64.ctz",                            NONE,                 L_L,     UNARY,            MVP),
    I64_POPCNT                          (0x7B,     "i64.popcnt",                         NONE,                 L_L,     UNARY,            MVP),
    I64_ADD                             (0x7C,     "i64.add",                            NONE,                 LL_L,    BINARY,           MVP),
    I64_SUB                             (0x7D,     "i64.sub",                            NONE,                 LL_L,    BINARY,           MVP),
    I64_MUL                             (0x7E,     "i64.mul",                            NONE,                 LL_L,    BINARY,           MVP),
    I64_DIV_S                           (0x7F,     "i64.div_s",                          NONE,                 LL_L,    BINARY,           MVP),
    I64_DIV_U                           (0x80,     "i64.div_u",                          NONE,                 LL_L,    BINARY,           MVP),
    I64_REM_S                           (0x81,     "i64.rem_s",                          NONE,                 LL_L,    BINARY,           MVP),
    I64_REM_U                           (0x82,     "i64.rem_u",                          NONE,                 LL_L,    BINARY,           MVP),
    I64_AND                             (0x83,     "i64.and",                            NONE,                 LL_L,    BINARY,           MVP),
    I64_OR                              (0x84,     "i64.or",                             NONE,                 LL_L,    BINARY,           MVP),
    I64_XOR                             (0x85,     "i64.xor",                            NONE,                 LL_L,    BINARY,           MVP),
    I64_SHL                             (0x86,     "i64.shl",                            NONE,                 LL_L,    BINARY,           MVP),
    I64_SHR_S                           (0x87,     "i64.shr_s",                          NONE,                 LL_L,    BINARY,           MVP),
    I64_SHR_U                           (0x88,     "i64.shr_u",                          NONE,                 LL_L,    BINARY,           MVP),
    I64_ROTL                            (0x89,     "i64.rotl",                           NONE,                 LL_L,    BINARY,           MVP),
    I64_ROTR                            (0x8A,     "i64.rotr",                           NONE,                 LL_L,    BINARY,           MVP),
    F32_ABS                             (0x8B,     "f32.abs",                            NONE,                 F_F,     UNARY,            MVP),
    F32_NEG                             (0x8C,     "f32.neg",                            NONE,                 F_F,     UNARY,            MVP),
    F32_CEIL                            (0x8D,     "f32.ceil",                           NONE,                 F_F,     UNARY,            MVP),
    F32_FLOOR                           (0x8E,     "f32.floor",                          NONE,                 F_F,     UNARY,            MVP),
    F32_TRUNC                           (0x8F,     "f32.trunc",                          NONE,                 F_F,     UNARY,            MVP),
    F32_NEAREST                         (0x90,     "f32.nearest",                        NONE,                 F_F,     UNARY,            MVP),
    F32_SQRT                            (0x91,     "f32.sqrt",                           NONE,                 F_F,     UNARY,            MVP),
    F32_ADD                             (0x92,     "f32.add",                            NONE,                 FF_F,    BINARY,           MVP),
    F32_SUB                             (0x93,     "f32.sub",                            NONE,                 FF_F,    BINARY,           MVP),
    F32_MUL                             (0x94,     "f32.mul",                            NONE,                 FF_F,    BINARY,           MVP),
    F32_DIV                             (0x95,     "f32.div",                            NONE,                 FF_F,    BINARY,           MVP),
    F32_MIN                             (0x96,     "f32.min",                            NONE,                 FF_F,    BINARY,           MVP),
    F32_MAX                             (0x97,     "f32.max",                            NONE,                 FF_F,    BINARY,           MVP),
    F32_COPYSIGN                        (0x98,     "f32.copysign",                       NONE,                 FF_F,    BINARY,           MVP),
    F64_ABS                             (0x99,     "f64.abs",                            NONE,                 D_D,     UNARY,            MVP),
    F64_NEG                             (0x9A,     "f64.neg",                            NONE,                 D_D,     UNARY,            MVP),
    F64_CEIL                            (0x9B,     "f64.ceil",                           NONE,                 D_D,     UNARY,            MVP),
    F64_FLOOR                           (0x9C,     "f64.floor",                          NONE,                 D_D,     UNARY,            MVP),
    F64_TRUNC                           (0x9D,     "f64.trunc",                          NONE,                 D_D,     UNARY,            MVP),
    F64_NEAREST                         (0x9E,     "f64.nearest",                        NONE,                 D_D,     UNARY,            MVP),
    F64_SQRT                            (0x9F,     "f64.sqrt",                           NONE,                 D_D,     UNARY,            MVP),
    F64_ADD                             (0xA0,     "f64.add",                            NONE,                 DD_D,    BINARY,           MVP),
    F64_SUB                             (0xA1,     "f64.sub",                            NONE,                 DD_D,    BINARY,           MVP),
    F64_MUL                             (0xA2,     "f64.mul",                            NONE,                 DD_D,    BINARY,           MVP),
    F64_DIV                             (0xA3,     "f64.div",                            NONE,                 DD_D,    BINARY,           MVP),
    F64_MIN                             (0xA4,     "f64.min",                            NONE,                 DD_D,    BINARY,           MVP),
    F64_MAX                             (0xA5,     "f64.max",                            NONE,                 DD_D,    BINARY,           MVP),
    F64_COPYSIGN                        (0xA6,     "f64.copysign",                       NONE,                 DD_D,    BINARY,           MVP),

    // Conversions (spec 5.4.7).
    I32_WRAP_I64                        (0xA7,     "i32.wrap_i64",                       NONE,                 L_I,     CONVERT,          MVP),
    I32_TRUNC_F32_S                     (0xA8,     "i32.trunc_f32_s",                    NONE,                 F_I,     CONVERT,          MVP),
    I32_TRUNC_F32_U                     (0xA9,     "i32.trunc_f32_u",                    NONE,                 F_I,     CONVERT,          MVP),
    I32_TRUNC_F64_S                     (0xAA,     "i32.trunc_f64_s",                    NONE,                 D_I,     CONVERT,          MVP),
    I32_TRUNC_F64_U                     (0xAB,     "i32.trunc_f64_u",                    NONE,                 D_I,     CONVERT,          MVP),
    I64_EXTEND_I32_S                    (0xAC,     "i64.extend_i32_s",                   NONE,                 I_L,     CONVERT,          MVP),
    I64_EXTEND_I32_U                    (0xAD,     "i64.extend_i32_u",                   NONE,                 I_L,     CONVERT,          MVP),
    I64_TRUNC_F32_S                     (0xAE,     "i64.trunc_f32_s",                    NONE,                 F_L,     CONVERT,          MVP),
    I64_TRUNC_F32_U                     (0xAF,     "i64.trunc_f32_u",                    NONE,                 F_L,     CONVERT,          MVP),
    I64_TRUNC_F64_S                     (0xB0,     "i64.trunc_f64_s",                    NONE,                 D_L,     CONVERT,          MVP),
    I64_TRUNC_F64_U                     (0xB1,     "i64.trunc_f64_u",                    NONE,                 D_L,     CONVERT,          MVP),
    F32_CONVERT_I32_S                   (0xB2,     "f32.convert_i32_s",                  NONE,                 I_F,     CONVERT,          MVP),
    F32_CONVERT_I32_U                   (0xB3,     "f32.convert_i32_u",                  NONE,                 I_F,     CONVERT,          MVP),
    F32_CONVERT_I64_S                   (0xB4,     "f32.convert_i64_s",                  NONE,                 L_F,     CONVERT,          MVP),
    F32_CONVERT_I64_U                   (0xB5,     "f32.convert_i64_u",                  NONE,                 L_F,     CONVERT,          MVP),
    F32_DEMOTE_F64                      (0xB6,     "f32.demote_f64",                     NONE,                 D_F,     CONVERT,          MVP),
    F64_CONVERT_I32_S                   (0xB7,     "f64.convert_i32_s",                  NONE,                 I_D,     CONVERT,          MVP),
    F64_CONVERT_I32_U                   (0xB8,     "f64.convert_i32_u",                  NONE,                 I_D,     CONVERT,          MVP),
    F64_CONVERT_I64_S                   (0xB9,     "f64.convert_i64_s",                  NONE,                 L_D,     CONVERT,          MVP),
    F64_CONVERT_I64_U                   (0xBA,     "f64.convert_i64_u",                  NONE,                 L_D,     CONVERT,          MVP),
    F64_PROMOTE_F32                     (0xBB,     "f64.promote_f32",                    NONE,                 F_D,     CONVERT,          MVP),
    I32_REINTERPRET_F32                 (0xBC,     "i32.reinterpret_f32",                NONE,                 F_I,     CONVERT,          MVP),
    I64_REINTERPRET_F64                 (0xBD,     "i64.reinterpret_f64",                NONE,                 D_L,     CONVERT,          MVP),
    F32_REINTERPRET_I32                 (0xBE,     "f32.reinterpret_i32",                NONE,                 I_F,     CONVERT,          MVP),
    F64_REINTERPRET_I64                 (0xBF,     "f64.reinterpret_i64",                NONE,                 L_D,     CONVERT,          MVP),
    I32_EXTEND8_S                       (0xC0,     "i32.extend8_s",                      NONE,                 I_I,     UNARY,            SIGN_EXTENSION),
    I32_EXTEND16_S                      (0xC1,     "i32.extend16_s",                     NONE,                 I_I,     UNARY,            SIGN_EXTENSION),
    I64_EXTEND8_S                       (0xC2,     "i64.extend8_s",                      NONE,                 L_L,     UNARY,            SIGN_EXTENSION),
    I64_EXTEND16_S                      (0xC3,     "i64.extend16_s",                     NONE,                 L_L,     UNARY,            SIGN_EXTENSION),
    I64_EXTEND32_S                      (0xC4,     "i64.extend32_s",                     NONE,                 L_L,     UNARY,            SIGN_EXTENSION),

    // References (spec 5.4.2).
    REF_NULL                            (0xD0,     "ref.null",                           HEAP_TYPE,            BESPOKE, REFERENCE,        REFERENCE_TYPES),
    REF_IS_NULL                         (0xD1,     "ref.is_null",                        NONE,                 BESPOKE, REFERENCE,        REFERENCE_TYPES),
    REF_FUNC                            (0xD2,     "ref.func",                           FUNCTION,             BESPOKE, REFERENCE,        REFERENCE_TYPES),
    REF_EQ                              (0xD3,     "ref.eq",                             NONE,                 BESPOKE, REFERENCE,        GC),
    REF_AS_NON_NULL                     (0xD4,     "ref.as_non_null",                    NONE,                 BESPOKE, REFERENCE,        FUNCTION_REFERENCES),
    BR_ON_NULL                          (0xD5,     "br_on_null",                         LABEL,                BESPOKE, REFERENCE,        FUNCTION_REFERENCES),
    BR_ON_NON_NULL                      (0xD6,     "br_on_non_null",                     LABEL,                BESPOKE, REFERENCE,        FUNCTION_REFERENCES),

    // Structures, arrays, casts (spec 5.4.2, prefix 0xFB).
    STRUCT_NEW                          (0xFB0000, "struct.new",                         TYPE,                 BESPOKE, AGGREGATE,        GC),
    STRUCT_NEW_DEFAULT                  (0xFB0001, "struct.new_default",                 TYPE,                 BESPOKE, AGGREGATE,        GC),
    STRUCT_GET                          (0xFB0002, "struct.get",                         TYPE_FIELD,           BESPOKE, AGGREGATE,        GC),
    STRUCT_GET_S                        (0xFB0003, "struct.get_s",                       TYPE_FIELD,           BESPOKE, AGGREGATE,        GC),
    STRUCT_GET_U                        (0xFB0004, "struct.get_u",                       TYPE_FIELD,           BESPOKE, AGGREGATE,        GC),
    STRUCT_SET                          (0xFB0005, "struct.set",                         TYPE_FIELD,           BESPOKE, AGGREGATE,        GC),
    ARRAY_NEW                           (0xFB0006, "array.new",                          TYPE,                 BESPOKE, AGGREGATE,        GC),
    ARRAY_NEW_DEFAULT                   (0xFB0007, "array.new_default",                  TYPE,                 BESPOKE, AGGREGATE,        GC),
    ARRAY_NEW_FIXED                     (0xFB0008, "array.new_fixed",                    TYPE_LENGTH,          BESPOKE, AGGREGATE,        GC),
    ARRAY_NEW_DATA                      (0xFB0009, "array.new_data",                     TYPE_DATA,            BESPOKE, AGGREGATE,        GC),
    ARRAY_NEW_ELEM                      (0xFB000A, "array.new_elem",                     TYPE_ELEMENT,         BESPOKE, AGGREGATE,        GC),
    ARRAY_GET                           (0xFB000B, "array.get",                          TYPE,                 BESPOKE, AGGREGATE,        GC),
    ARRAY_GET_S                         (0xFB000C, "array.get_s",                        TYPE,                 BESPOKE, AGGREGATE,        GC),
    ARRAY_GET_U                         (0xFB000D, "array.get_u",                        TYPE,                 BESPOKE, AGGREGATE,        GC),
    ARRAY_SET                           (0xFB000E, "array.set",                          TYPE,                 BESPOKE, AGGREGATE,        GC),
    ARRAY_LEN                           (0xFB000F, "array.len",                          NONE,                 BESPOKE, AGGREGATE,        GC),
    ARRAY_FILL                          (0xFB0010, "array.fill",                         TYPE,                 BESPOKE, AGGREGATE,        GC),
    ARRAY_COPY                          (0xFB0011, "array.copy",                         TYPE_TYPE,            BESPOKE, AGGREGATE,        GC),
    ARRAY_INIT_DATA                     (0xFB0012, "array.init_data",                    TYPE_DATA,            BESPOKE, AGGREGATE,        GC),
    ARRAY_INIT_ELEM                     (0xFB0013, "array.init_elem",                    TYPE_ELEMENT,         BESPOKE, AGGREGATE,        GC),
    REF_TEST                            (0xFB0014, "ref.test",                           HEAP_TYPE,            BESPOKE, AGGREGATE,        GC),
    REF_TEST_NULL                       (0xFB0015, "ref.test",                           HEAP_TYPE,            BESPOKE, AGGREGATE,        GC),
    REF_CAST                            (0xFB0016, "ref.cast",                           HEAP_TYPE,            BESPOKE, AGGREGATE,        GC),
    REF_CAST_NULL                       (0xFB0017, "ref.cast",                           HEAP_TYPE,            BESPOKE, AGGREGATE,        GC),
    BR_ON_CAST                          (0xFB0018, "br_on_cast",                         CAST,                 BESPOKE, AGGREGATE,        GC),
    BR_ON_CAST_FAIL                     (0xFB0019, "br_on_cast_fail",                    CAST,                 BESPOKE, AGGREGATE,        GC),
    ANY_CONVERT_EXTERN                  (0xFB001A, "any.convert_extern",                 NONE,                 BESPOKE, AGGREGATE,        GC),
    EXTERN_CONVERT_ANY                  (0xFB001B, "extern.convert_any",                 NONE,                 BESPOKE, AGGREGATE,        GC),
    REF_I31                             (0xFB001C, "ref.i31",                            NONE,                 BESPOKE, AGGREGATE,        GC),
    I31_GET_S                           (0xFB001D, "i31.get_s",                          NONE,                 BESPOKE, AGGREGATE,        GC),
    I31_GET_U                           (0xFB001E, "i31.get_u",                          NONE,                 BESPOKE, AGGREGATE,        GC),

    // Saturating truncation (spec 5.4.7, prefix 0xFC).
    I32_TRUNC_SAT_F32_S                 (0xFC0000, "i32.trunc_sat_f32_s",                NONE,                 F_I,     CONVERT,          SATURATING_TRUNCATION),
    I32_TRUNC_SAT_F32_U                 (0xFC0001, "i32.trunc_sat_f32_u",                NONE,                 F_I,     CONVERT,          SATURATING_TRUNCATION),
    I32_TRUNC_SAT_F64_S                 (0xFC0002, "i32.trunc_sat_f64_s",                NONE,                 D_I,     CONVERT,          SATURATING_TRUNCATION),
    I32_TRUNC_SAT_F64_U                 (0xFC0003, "i32.trunc_sat_f64_u",                NONE,                 D_I,     CONVERT,          SATURATING_TRUNCATION),
    I64_TRUNC_SAT_F32_S                 (0xFC0004, "i64.trunc_sat_f32_s",                NONE,                 F_L,     CONVERT,          SATURATING_TRUNCATION),
    I64_TRUNC_SAT_F32_U                 (0xFC0005, "i64.trunc_sat_f32_u",                NONE,                 F_L,     CONVERT,          SATURATING_TRUNCATION),
    I64_TRUNC_SAT_F64_S                 (0xFC0006, "i64.trunc_sat_f64_s",                NONE,                 D_L,     CONVERT,          SATURATING_TRUNCATION),
    I64_TRUNC_SAT_F64_U                 (0xFC0007, "i64.trunc_sat_f64_u",                NONE,                 D_L,     CONVERT,          SATURATING_TRUNCATION),

    // Bulk memory and tables (spec 5.4.5 and 5.4.6).
    MEMORY_INIT                         (0xFC0008, "memory.init",                        DATA_MEMORY,          AII_,    MEMORY_OPERATION, BULK_MEMORY),
    DATA_DROP                           (0xFC0009, "data.drop",                          DATA,                 EMPTY,   MEMORY_OPERATION, BULK_MEMORY),
    MEMORY_COPY                         (0xFC000A, "memory.copy",                        MEMORIES,             BESPOKE, MEMORY_OPERATION, BULK_MEMORY),
    MEMORY_FILL                         (0xFC000B, "memory.fill",                        MEMORY,               AIA_,    MEMORY_OPERATION, BULK_MEMORY),
    TABLE_INIT                          (0xFC000C, "table.init",                         ELEMENT_TABLE,        BESPOKE, TABLE_OPERATION,  BULK_MEMORY),
    ELEM_DROP                           (0xFC000D, "elem.drop",                          ELEMENT,              EMPTY,   TABLE_OPERATION,  BULK_MEMORY),
    TABLE_COPY                          (0xFC000E, "table.copy",                         TABLES,               BESPOKE, TABLE_OPERATION,  BULK_MEMORY),
    TABLE_GROW                          (0xFC000F, "table.grow",                         TABLE,                BESPOKE, TABLE_OPERATION,  REFERENCE_TYPES),
    TABLE_SIZE                          (0xFC0010, "table.size",                         TABLE,                BESPOKE, TABLE_OPERATION,  REFERENCE_TYPES),
    TABLE_FILL                          (0xFC0011, "table.fill",                         TABLE,                BESPOKE, TABLE_OPERATION,  REFERENCE_TYPES),

    // Wide arithmetic (wide-arithmetic proposal).
    I64_ADD128                          (0xFC0013, "i64.add128",                         NONE,                 LLLL_LL, WIDE,             WIDE_ARITHMETIC),
    I64_SUB128                          (0xFC0014, "i64.sub128",                         NONE,                 LLLL_LL, WIDE,             WIDE_ARITHMETIC),
    I64_MUL_WIDE_S                      (0xFC0015, "i64.mul_wide_s",                     NONE,                 LL_LL,   WIDE,             WIDE_ARITHMETIC),
    I64_MUL_WIDE_U                      (0xFC0016, "i64.mul_wide_u",                     NONE,                 LL_LL,   WIDE,             WIDE_ARITHMETIC),

    // Vector loads and stores (spec 5.4.8, prefix 0xFD).
    V128_LOAD                           (0xFD0000, "v128.load",                          MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_LOAD8X8_S                      (0xFD0001, "v128.load8x8_s",                     MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_LOAD8X8_U                      (0xFD0002, "v128.load8x8_u",                     MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_LOAD16X4_S                     (0xFD0003, "v128.load16x4_s",                    MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_LOAD16X4_U                     (0xFD0004, "v128.load16x4_u",                    MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_LOAD32X2_S                     (0xFD0005, "v128.load32x2_s",                    MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_LOAD32X2_U                     (0xFD0006, "v128.load32x2_u",                    MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_LOAD8_SPLAT                    (0xFD0007, "v128.load8_splat",                   MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_LOAD16_SPLAT                   (0xFD0008, "v128.load16_splat",                  MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_LOAD32_SPLAT                   (0xFD0009, "v128.load32_splat",                  MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_LOAD64_SPLAT                   (0xFD000A, "v128.load64_splat",                  MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_STORE                          (0xFD000B, "v128.store",                         MEMORY_ARGUMENT,      AV_,     VECTOR_STORE,     SIMD),
    V128_LOAD8_LANE                     (0xFD0054, "v128.load8_lane",                    MEMORY_ARGUMENT_LANE, AV_V,    VECTOR_LOAD,      SIMD),
    V128_LOAD16_LANE                    (0xFD0055, "v128.load16_lane",                   MEMORY_ARGUMENT_LANE, AV_V,    VECTOR_LOAD,      SIMD),
    V128_LOAD32_LANE                    (0xFD0056, "v128.load32_lane",                   MEMORY_ARGUMENT_LANE, AV_V,    VECTOR_LOAD,      SIMD),
    V128_LOAD64_LANE                    (0xFD0057, "v128.load64_lane",                   MEMORY_ARGUMENT_LANE, AV_V,    VECTOR_LOAD,      SIMD),
    V128_STORE8_LANE                    (0xFD0058, "v128.store8_lane",                   MEMORY_ARGUMENT_LANE, AV_,     VECTOR_STORE,     SIMD),
    V128_STORE16_LANE                   (0xFD0059, "v128.store16_lane",                  MEMORY_ARGUMENT_LANE, AV_,     VECTOR_STORE,     SIMD),
    V128_STORE32_LANE                   (0xFD005A, "v128.store32_lane",                  MEMORY_ARGUMENT_LANE, AV_,     VECTOR_STORE,     SIMD),
    V128_STORE64_LANE                   (0xFD005B, "v128.store64_lane",                  MEMORY_ARGUMENT_LANE, AV_,     VECTOR_STORE,     SIMD),
    V128_LOAD32_ZERO                    (0xFD005C, "v128.load32_zero",                   MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),
    V128_LOAD64_ZERO                    (0xFD005D, "v128.load64_zero",                   MEMORY_ARGUMENT,      A_V,     VECTOR_LOAD,      SIMD),

    // Vector constants, shuffles, lanes (spec 5.4.8).
    V128_CONST                          (0xFD000C, "v128.const",                         V128,                 _V,      CONSTANT,         SIMD),
    I8X16_SHUFFLE                       (0xFD000D, "i8x16.shuffle",                      LANES,                VV_V,    VECTOR_CROSSING,  SIMD),
    I8X16_SWIZZLE                       (0xFD000E, "i8x16.swizzle",                      NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I8X16_SPLAT                         (0xFD000F, "i8x16.splat",                        NONE,                 I_V,     VECTOR_SPLAT,     SIMD),
    I16X8_SPLAT                         (0xFD0010, "i16x8.splat",                        NONE,                 I_V,     VECTOR_SPLAT,     SIMD),
    I32X4_SPLAT                         (0xFD0011, "i32x4.splat",                        NONE,                 I_V,     VECTOR_SPLAT,     SIMD),
    I64X2_SPLAT                         (0xFD0012, "i64x2.splat",                        NONE,                 L_V,     VECTOR_SPLAT,     SIMD),
    F32X4_SPLAT                         (0xFD0013, "f32x4.splat",                        NONE,                 F_V,     VECTOR_SPLAT,     SIMD),
    F64X2_SPLAT                         (0xFD0014, "f64x2.splat",                        NONE,                 D_V,     VECTOR_SPLAT,     SIMD),
    I8X16_EXTRACT_LANE_S                (0xFD0015, "i8x16.extract_lane_s",               LANE,                 V_I,     VECTOR_EXTRACT,   SIMD),
    I8X16_EXTRACT_LANE_U                (0xFD0016, "i8x16.extract_lane_u",               LANE,                 V_I,     VECTOR_EXTRACT,   SIMD),
    I8X16_REPLACE_LANE                  (0xFD0017, "i8x16.replace_lane",                 LANE,                 VI_V,    VECTOR_REPLACE,   SIMD),
    I16X8_EXTRACT_LANE_S                (0xFD0018, "i16x8.extract_lane_s",               LANE,                 V_I,     VECTOR_EXTRACT,   SIMD),
    I16X8_EXTRACT_LANE_U                (0xFD0019, "i16x8.extract_lane_u",               LANE,                 V_I,     VECTOR_EXTRACT,   SIMD),
    I16X8_REPLACE_LANE                  (0xFD001A, "i16x8.replace_lane",                 LANE,                 VI_V,    VECTOR_REPLACE,   SIMD),
    I32X4_EXTRACT_LANE                  (0xFD001B, "i32x4.extract_lane",                 LANE,                 V_I,     VECTOR_EXTRACT,   SIMD),
    I32X4_REPLACE_LANE                  (0xFD001C, "i32x4.replace_lane",                 LANE,                 VI_V,    VECTOR_REPLACE,   SIMD),
    I64X2_EXTRACT_LANE                  (0xFD001D, "i64x2.extract_lane",                 LANE,                 V_L,     VECTOR_EXTRACT,   SIMD),
    I64X2_REPLACE_LANE                  (0xFD001E, "i64x2.replace_lane",                 LANE,                 VL_V,    VECTOR_REPLACE,   SIMD),
    F32X4_EXTRACT_LANE                  (0xFD001F, "f32x4.extract_lane",                 LANE,                 V_F,     VECTOR_EXTRACT,   SIMD),
    F32X4_REPLACE_LANE                  (0xFD0020, "f32x4.replace_lane",                 LANE,                 VF_V,    VECTOR_REPLACE,   SIMD),
    F64X2_EXTRACT_LANE                  (0xFD0021, "f64x2.extract_lane",                 LANE,                 V_D,     VECTOR_EXTRACT,   SIMD),
    F64X2_REPLACE_LANE                  (0xFD0022, "f64x2.replace_lane",                 LANE,                 VD_V,    VECTOR_REPLACE,   SIMD),

    // Vector comparisons (spec 5.4.8).
    I8X16_EQ                            (0xFD0023, "i8x16.eq",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_NE                            (0xFD0024, "i8x16.ne",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_LT_S                          (0xFD0025, "i8x16.lt_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_LT_U                          (0xFD0026, "i8x16.lt_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_GT_S                          (0xFD0027, "i8x16.gt_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_GT_U                          (0xFD0028, "i8x16.gt_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_LE_S                          (0xFD0029, "i8x16.le_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_LE_U                          (0xFD002A, "i8x16.le_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_GE_S                          (0xFD002B, "i8x16.ge_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_GE_U                          (0xFD002C, "i8x16.ge_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_EQ                            (0xFD002D, "i16x8.eq",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_NE                            (0xFD002E, "i16x8.ne",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_LT_S                          (0xFD002F, "i16x8.lt_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_LT_U                          (0xFD0030, "i16x8.lt_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_GT_S                          (0xFD0031, "i16x8.gt_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_GT_U                          (0xFD0032, "i16x8.gt_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_LE_S                          (0xFD0033, "i16x8.le_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_LE_U                          (0xFD0034, "i16x8.le_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_GE_S                          (0xFD0035, "i16x8.ge_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_GE_U                          (0xFD0036, "i16x8.ge_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_EQ                            (0xFD0037, "i32x4.eq",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_NE                            (0xFD0038, "i32x4.ne",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_LT_S                          (0xFD0039, "i32x4.lt_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_LT_U                          (0xFD003A, "i32x4.lt_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_GT_S                          (0xFD003B, "i32x4.gt_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_GT_U                          (0xFD003C, "i32x4.gt_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_LE_S                          (0xFD003D, "i32x4.le_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_LE_U                          (0xFD003E, "i32x4.le_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_GE_S                          (0xFD003F, "i32x4.ge_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_GE_U                          (0xFD0040, "i32x4.ge_u",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I64X2_EQ                            (0xFD00D6, "i64x2.eq",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I64X2_NE                            (0xFD00D7, "i64x2.ne",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I64X2_LT_S                          (0xFD00D8, "i64x2.lt_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I64X2_GT_S                          (0xFD00D9, "i64x2.gt_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I64X2_LE_S                          (0xFD00DA, "i64x2.le_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I64X2_GE_S                          (0xFD00DB, "i64x2.ge_s",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_EQ                            (0xFD0041, "f32x4.eq",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_NE                            (0xFD0042, "f32x4.ne",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_LT                            (0xFD0043, "f32x4.lt",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_GT                            (0xFD0044, "f32x4.gt",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_LE                            (0xFD0045, "f32x4.le",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_GE                            (0xFD0046, "f32x4.ge",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_EQ                            (0xFD0047, "f64x2.eq",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_NE                            (0xFD0048, "f64x2.ne",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_LT                            (0xFD0049, "f64x2.lt",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_GT                            (0xFD004A, "f64x2.gt",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_LE                            (0xFD004B, "f64x2.le",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_GE                            (0xFD004C, "f64x2.ge",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),

    // Vector bitwise instructions (spec 5.4.8).
    V128_NOT                            (0xFD004D, "v128.not",                           NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    V128_AND                            (0xFD004E, "v128.and",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    V128_ANDNOT                         (0xFD004F, "v128.andnot",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    V128_OR                             (0xFD0050, "v128.or",                            NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    V128_XOR                            (0xFD0051, "v128.xor",                           NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    V128_BITSELECT                      (0xFD0052, "v128.bitselect",                     NONE,                 VVV_V,   VECTOR_LANEWISE,  SIMD),
    V128_ANY_TRUE                       (0xFD0053, "v128.any_true",                      NONE,                 V_I,     VECTOR_REDUCE,    SIMD),

    // Vector arithmetic on 8-bit lanes (spec 5.4.8).
    I8X16_ABS                           (0xFD0060, "i8x16.abs",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I8X16_NEG                           (0xFD0061, "i8x16.neg",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I8X16_POPCNT                        (0xFD0062, "i8x16.popcnt",                       NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I8X16_ALL_TRUE                      (0xFD0063, "i8x16.all_true",                     NONE,                 V_I,     VECTOR_REDUCE,    SIMD),
    I8X16_BITMASK                       (0xFD0064, "i8x16.bitmask",                      NONE,                 V_I,     VECTOR_REDUCE,    SIMD),
    I8X16_NARROW_I16X8_S                (0xFD0065, "i8x16.narrow_i16x8_s",               NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I8X16_NARROW_I16X8_U                (0xFD0066, "i8x16.narrow_i16x8_u",               NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I8X16_SHL                           (0xFD006B, "i8x16.shl",                          NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I8X16_SHR_S                         (0xFD006C, "i8x16.shr_s",                        NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I8X16_SHR_U                         (0xFD006D, "i8x16.shr_u",                        NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I8X16_ADD                           (0xFD006E, "i8x16.add",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_ADD_SAT_S                     (0xFD006F, "i8x16.add_sat_s",                    NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_ADD_SAT_U                     (0xFD0070, "i8x16.add_sat_u",                    NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_SUB                           (0xFD0071, "i8x16.sub",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_SUB_SAT_S                     (0xFD0072, "i8x16.sub_sat_s",                    NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_SUB_SAT_U                     (0xFD0073, "i8x16.sub_sat_u",                    NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_MIN_S                         (0xFD0076, "i8x16.min_s",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_MIN_U                         (0xFD0077, "i8x16.min_u",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_MAX_S                         (0xFD0078, "i8x16.max_s",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_MAX_U                         (0xFD0079, "i8x16.max_u",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I8X16_AVGR_U                        (0xFD007B, "i8x16.avgr_u",                       NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),

    // Vector arithmetic on 16-bit lanes (spec 5.4.8).
    I16X8_EXTADD_PAIRWISE_I8X16_S       (0xFD007C, "i16x8.extadd_pairwise_i8x16_s",      NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_U       (0xFD007D, "i16x8.extadd_pairwise_i8x16_u",      NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I16X8_ABS                           (0xFD0080, "i16x8.abs",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I16X8_NEG                           (0xFD0081, "i16x8.neg",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I16X8_Q15MULR_SAT_S                 (0xFD0082, "i16x8.q15mulr_sat_s",                NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_ALL_TRUE                      (0xFD0083, "i16x8.all_true",                     NONE,                 V_I,     VECTOR_REDUCE,    SIMD),
    I16X8_BITMASK                       (0xFD0084, "i16x8.bitmask",                      NONE,                 V_I,     VECTOR_REDUCE,    SIMD),
    I16X8_NARROW_I32X4_S                (0xFD0085, "i16x8.narrow_i32x4_s",               NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I16X8_NARROW_I32X4_U                (0xFD0086, "i16x8.narrow_i32x4_u",               NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I16X8_EXTEND_LOW_I8X16_S            (0xFD0087, "i16x8.extend_low_i8x16_s",           NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I16X8_EXTEND_HIGH_I8X16_S           (0xFD0088, "i16x8.extend_high_i8x16_s",          NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I16X8_EXTEND_LOW_I8X16_U            (0xFD0089, "i16x8.extend_low_i8x16_u",           NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I16X8_EXTEND_HIGH_I8X16_U           (0xFD008A, "i16x8.extend_high_i8x16_u",          NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I16X8_SHL                           (0xFD008B, "i16x8.shl",                          NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I16X8_SHR_S                         (0xFD008C, "i16x8.shr_s",                        NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I16X8_SHR_U                         (0xFD008D, "i16x8.shr_u",                        NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I16X8_ADD                           (0xFD008E, "i16x8.add",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_ADD_SAT_S                     (0xFD008F, "i16x8.add_sat_s",                    NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_ADD_SAT_U                     (0xFD0090, "i16x8.add_sat_u",                    NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_SUB                           (0xFD0091, "i16x8.sub",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_SUB_SAT_S                     (0xFD0092, "i16x8.sub_sat_s",                    NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_SUB_SAT_U                     (0xFD0093, "i16x8.sub_sat_u",                    NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_MUL                           (0xFD0095, "i16x8.mul",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_MIN_S                         (0xFD0096, "i16x8.min_s",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_MIN_U                         (0xFD0097, "i16x8.min_u",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_MAX_S                         (0xFD0098, "i16x8.max_s",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_MAX_U                         (0xFD0099, "i16x8.max_u",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_AVGR_U                        (0xFD009B, "i16x8.avgr_u",                       NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I16X8_EXTMUL_LOW_I8X16_S            (0xFD009C, "i16x8.extmul_low_i8x16_s",           NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I16X8_EXTMUL_HIGH_I8X16_S           (0xFD009D, "i16x8.extmul_high_i8x16_s",          NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I16X8_EXTMUL_LOW_I8X16_U            (0xFD009E, "i16x8.extmul_low_i8x16_u",           NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I16X8_EXTMUL_HIGH_I8X16_U           (0xFD009F, "i16x8.extmul_high_i8x16_u",          NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),

    // Vector arithmetic on 32-bit lanes (spec 5.4.8).
    I32X4_EXTADD_PAIRWISE_I16X8_S       (0xFD007E, "i32x4.extadd_pairwise_i16x8_s",      NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_U       (0xFD007F, "i32x4.extadd_pairwise_i16x8_u",      NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I32X4_ABS                           (0xFD00A0, "i32x4.abs",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I32X4_NEG                           (0xFD00A1, "i32x4.neg",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I32X4_ALL_TRUE                      (0xFD00A3, "i32x4.all_true",                     NONE,                 V_I,     VECTOR_REDUCE,    SIMD),
    I32X4_BITMASK                       (0xFD00A4, "i32x4.bitmask",                      NONE,                 V_I,     VECTOR_REDUCE,    SIMD),
    I32X4_EXTEND_LOW_I16X8_S            (0xFD00A7, "i32x4.extend_low_i16x8_s",           NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I32X4_EXTEND_HIGH_I16X8_S           (0xFD00A8, "i32x4.extend_high_i16x8_s",          NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I32X4_EXTEND_LOW_I16X8_U            (0xFD00A9, "i32x4.extend_low_i16x8_u",           NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I32X4_EXTEND_HIGH_I16X8_U           (0xFD00AA, "i32x4.extend_high_i16x8_u",          NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I32X4_SHL                           (0xFD00AB, "i32x4.shl",                          NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I32X4_SHR_S                         (0xFD00AC, "i32x4.shr_s",                        NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I32X4_SHR_U                         (0xFD00AD, "i32x4.shr_u",                        NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I32X4_ADD                           (0xFD00AE, "i32x4.add",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_SUB                           (0xFD00B1, "i32x4.sub",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_MUL                           (0xFD00B5, "i32x4.mul",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_MIN_S                         (0xFD00B6, "i32x4.min_s",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_MIN_U                         (0xFD00B7, "i32x4.min_u",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_MAX_S                         (0xFD00B8, "i32x4.max_s",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_MAX_U                         (0xFD00B9, "i32x4.max_u",                        NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_DOT_I16X8_S                   (0xFD00BA, "i32x4.dot_i16x8_s",                  NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I32X4_EXTMUL_LOW_I16X8_S            (0xFD00BC, "i32x4.extmul_low_i16x8_s",           NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I32X4_EXTMUL_HIGH_I16X8_S           (0xFD00BD, "i32x4.extmul_high_i16x8_s",          NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I32X4_EXTMUL_LOW_I16X8_U            (0xFD00BE, "i32x4.extmul_low_i16x8_u",           NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I32X4_EXTMUL_HIGH_I16X8_U           (0xFD00BF, "i32x4.extmul_high_i16x8_u",          NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),

    // Vector arithmetic on 64-bit lanes (spec 5.4.8).
    I64X2_ABS                           (0xFD00C0, "i64x2.abs",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I64X2_NEG                           (0xFD00C1, "i64x2.neg",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I64X2_ALL_TRUE                      (0xFD00C3, "i64x2.all_true",                     NONE,                 V_I,     VECTOR_REDUCE,    SIMD),
    I64X2_BITMASK                       (0xFD00C4, "i64x2.bitmask",                      NONE,                 V_I,     VECTOR_REDUCE,    SIMD),
    I64X2_EXTEND_LOW_I32X4_S            (0xFD00C7, "i64x2.extend_low_i32x4_s",           NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I64X2_EXTEND_HIGH_I32X4_S           (0xFD00C8, "i64x2.extend_high_i32x4_s",          NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I64X2_EXTEND_LOW_I32X4_U            (0xFD00C9, "i64x2.extend_low_i32x4_u",           NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I64X2_EXTEND_HIGH_I32X4_U           (0xFD00CA, "i64x2.extend_high_i32x4_u",          NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I64X2_SHL                           (0xFD00CB, "i64x2.shl",                          NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I64X2_SHR_S                         (0xFD00CC, "i64x2.shr_s",                        NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I64X2_SHR_U                         (0xFD00CD, "i64x2.shr_u",                        NONE,                 VI_V,    VECTOR_SHIFT,     SIMD),
    I64X2_ADD                           (0xFD00CE, "i64x2.add",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I64X2_SUB                           (0xFD00D1, "i64x2.sub",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I64X2_MUL                           (0xFD00D5, "i64x2.mul",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    I64X2_EXTMUL_LOW_I32X4_S            (0xFD00DC, "i64x2.extmul_low_i32x4_s",           NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I64X2_EXTMUL_HIGH_I32X4_S           (0xFD00DD, "i64x2.extmul_high_i32x4_s",          NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I64X2_EXTMUL_LOW_I32X4_U            (0xFD00DE, "i64x2.extmul_low_i32x4_u",           NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),
    I64X2_EXTMUL_HIGH_I32X4_U           (0xFD00DF, "i64x2.extmul_high_i32x4_u",          NONE,                 VV_V,    VECTOR_CROSSING,  SIMD),

    // Vector arithmetic on float lanes (spec 5.4.8).
    F32X4_CEIL                          (0xFD0067, "f32x4.ceil",                         NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F32X4_FLOOR                         (0xFD0068, "f32x4.floor",                        NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F32X4_TRUNC                         (0xFD0069, "f32x4.trunc",                        NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F32X4_NEAREST                       (0xFD006A, "f32x4.nearest",                      NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F32X4_ABS                           (0xFD00E0, "f32x4.abs",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F32X4_NEG                           (0xFD00E1, "f32x4.neg",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F32X4_SQRT                          (0xFD00E3, "f32x4.sqrt",                         NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F32X4_ADD                           (0xFD00E4, "f32x4.add",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_SUB                           (0xFD00E5, "f32x4.sub",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_MUL                           (0xFD00E6, "f32x4.mul",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_DIV                           (0xFD00E7, "f32x4.div",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_MIN                           (0xFD00E8, "f32x4.min",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_MAX                           (0xFD00E9, "f32x4.max",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_PMIN                          (0xFD00EA, "f32x4.pmin",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F32X4_PMAX                          (0xFD00EB, "f32x4.pmax",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_CEIL                          (0xFD0074, "f64x2.ceil",                         NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F64X2_FLOOR                         (0xFD0075, "f64x2.floor",                        NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F64X2_TRUNC                         (0xFD007A, "f64x2.trunc",                        NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F64X2_NEAREST                       (0xFD0094, "f64x2.nearest",                      NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F64X2_ABS                           (0xFD00EC, "f64x2.abs",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F64X2_NEG                           (0xFD00ED, "f64x2.neg",                          NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F64X2_SQRT                          (0xFD00EF, "f64x2.sqrt",                         NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F64X2_ADD                           (0xFD00F0, "f64x2.add",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_SUB                           (0xFD00F1, "f64x2.sub",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_MUL                           (0xFD00F2, "f64x2.mul",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_DIV                           (0xFD00F3, "f64x2.div",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_MIN                           (0xFD00F4, "f64x2.min",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_MAX                           (0xFD00F5, "f64x2.max",                          NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_PMIN                          (0xFD00F6, "f64x2.pmin",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),
    F64X2_PMAX                          (0xFD00F7, "f64x2.pmax",                         NONE,                 VV_V,    VECTOR_LANEWISE,  SIMD),

    // Vector conversions (spec 5.4.8).
    I32X4_TRUNC_SAT_F32X4_S             (0xFD00F8, "i32x4.trunc_sat_f32x4_s",            NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I32X4_TRUNC_SAT_F32X4_U             (0xFD00F9, "i32x4.trunc_sat_f32x4_u",            NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F32X4_CONVERT_I32X4_S               (0xFD00FA, "f32x4.convert_i32x4_s",              NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    F32X4_CONVERT_I32X4_U               (0xFD00FB, "f32x4.convert_i32x4_u",              NONE,                 V_V,     VECTOR_LANEWISE,  SIMD),
    I32X4_TRUNC_SAT_F64X2_S_ZERO        (0xFD00FC, "i32x4.trunc_sat_f64x2_s_zero",       NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    I32X4_TRUNC_SAT_F64X2_U_ZERO        (0xFD00FD, "i32x4.trunc_sat_f64x2_u_zero",       NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    F64X2_CONVERT_LOW_I32X4_S           (0xFD00FE, "f64x2.convert_low_i32x4_s",          NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    F64X2_CONVERT_LOW_I32X4_U           (0xFD00FF, "f64x2.convert_low_i32x4_u",          NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    F32X4_DEMOTE_F64X2_ZERO             (0xFD005E, "f32x4.demote_f64x2_zero",            NONE,                 V_V,     VECTOR_CROSSING,  SIMD),
    F64X2_PROMOTE_LOW_F32X4             (0xFD005F, "f64x2.promote_low_f32x4",            NONE,                 V_V,     VECTOR_CROSSING,  SIMD),

    // Relaxed vector instructions (spec 5.4.8): each has one fixed result here, the same on both engines.
    I8X16_RELAXED_SWIZZLE               (0xFD0100, "i8x16.relaxed_swizzle",              NONE,                 VV_V,    VECTOR_CROSSING,  RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_S         (0xFD0101, "i32x4.relaxed_trunc_f32x4_s",        NONE,                 V_V,     VECTOR_LANEWISE,  RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_U         (0xFD0102, "i32x4.relaxed_trunc_f32x4_u",        NONE,                 V_V,     VECTOR_LANEWISE,  RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_S_ZERO    (0xFD0103, "i32x4.relaxed_trunc_f64x2_s_zero",   NONE,                 V_V,     VECTOR_CROSSING,  RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_U_ZERO    (0xFD0104, "i32x4.relaxed_trunc_f64x2_u_zero",   NONE,                 V_V,     VECTOR_CROSSING,  RELAXED_SIMD),
    F32X4_RELAXED_MADD                  (0xFD0105, "f32x4.relaxed_madd",                 NONE,                 VVV_V,   VECTOR_LANEWISE,  RELAXED_SIMD),
    F32X4_RELAXED_NMADD                 (0xFD0106, "f32x4.relaxed_nmadd",                NONE,                 VVV_V,   VECTOR_LANEWISE,  RELAXED_SIMD),
    F64X2_RELAXED_MADD                  (0xFD0107, "f64x2.relaxed_madd",                 NONE,                 VVV_V,   VECTOR_LANEWISE,  RELAXED_SIMD),
    F64X2_RELAXED_NMADD                 (0xFD0108, "f64x2.relaxed_nmadd",                NONE,                 VVV_V,   VECTOR_LANEWISE,  RELAXED_SIMD),
    I8X16_RELAXED_LANESELECT            (0xFD0109, "i8x16.relaxed_laneselect",           NONE,                 VVV_V,   VECTOR_LANEWISE,  RELAXED_SIMD),
    I16X8_RELAXED_LANESELECT            (0xFD010A, "i16x8.relaxed_laneselect",           NONE,                 VVV_V,   VECTOR_LANEWISE,  RELAXED_SIMD),
    I32X4_RELAXED_LANESELECT            (0xFD010B, "i32x4.relaxed_laneselect",           NONE,                 VVV_V,   VECTOR_LANEWISE,  RELAXED_SIMD),
    I64X2_RELAXED_LANESELECT            (0xFD010C, "i64x2.relaxed_laneselect",           NONE,                 VVV_V,   VECTOR_LANEWISE,  RELAXED_SIMD),
    F32X4_RELAXED_MIN                   (0xFD010D, "f32x4.relaxed_min",                  NONE,                 VV_V,    VECTOR_LANEWISE,  RELAXED_SIMD),
    F32X4_RELAXED_MAX                   (0xFD010E, "f32x4.relaxed_max",                  NONE,                 VV_V,    VECTOR_LANEWISE,  RELAXED_SIMD),
    F64X2_RELAXED_MIN                   (0xFD010F, "f64x2.relaxed_min",                  NONE,                 VV_V,    VECTOR_LANEWISE,  RELAXED_SIMD),
    F64X2_RELAXED_MAX                   (0xFD0110, "f64x2.relaxed_max",                  NONE,                 VV_V,    VECTOR_LANEWISE,  RELAXED_SIMD),
    I16X8_RELAXED_Q15MULR_S             (0xFD0111, "i16x8.relaxed_q15mulr_s",            NONE,                 VV_V,    VECTOR_LANEWISE,  RELAXED_SIMD),
    I16X8_RELAXED_DOT_I8X16_I7X16_S     (0xFD0112, "i16x8.relaxed_dot_i8x16_i7x16_s",    NONE,                 VV_V,    VECTOR_LANEWISE,  RELAXED_SIMD),
    I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S (0xFD0113, "i32x4.relaxed_dot_i8x16_i7x16_add_s",NONE,                 VVV_V,   VECTOR_LANEWISE,  RELAXED_SIMD),

    // Atomics (threads proposal, prefix 0xFE).
    MEMORY_ATOMIC_NOTIFY                (0xFE0000, "memory.atomic.notify",               MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    MEMORY_ATOMIC_WAIT32                (0xFE0001, "memory.atomic.wait32",               MEMORY_ARGUMENT,      AIL_I,   ATOMIC,           THREADS),
    MEMORY_ATOMIC_WAIT64                (0xFE0002, "memory.atomic.wait64",               MEMORY_ARGUMENT,      ALL_I,   ATOMIC,           THREADS),
    ATOMIC_FENCE                        (0xFE0003, "atomic.fence",                       FENCE,                EMPTY,   ATOMIC,           THREADS),
    I32_ATOMIC_LOAD                     (0xFE0010, "i32.atomic.load",                    MEMORY_ARGUMENT,      A_I,     ATOMIC,           THREADS),
    I64_ATOMIC_LOAD                     (0xFE0011, "i64.atomic.load",                    MEMORY_ARGUMENT,      A_L,     ATOMIC,           THREADS),
    I32_ATOMIC_LOAD8_U                  (0xFE0012, "i32.atomic.load8_u",                 MEMORY_ARGUMENT,      A_I,     ATOMIC,           THREADS),
    I32_ATOMIC_LOAD16_U                 (0xFE0013, "i32.atomic.load16_u",                MEMORY_ARGUMENT,      A_I,     ATOMIC,           THREADS),
    I64_ATOMIC_LOAD8_U                  (0xFE0014, "i64.atomic.load8_u",                 MEMORY_ARGUMENT,      A_L,     ATOMIC,           THREADS),
    I64_ATOMIC_LOAD16_U                 (0xFE0015, "i64.atomic.load16_u",                MEMORY_ARGUMENT,      A_L,     ATOMIC,           THREADS),
    I64_ATOMIC_LOAD32_U                 (0xFE0016, "i64.atomic.load32_u",                MEMORY_ARGUMENT,      A_L,     ATOMIC,           THREADS),
    I32_ATOMIC_STORE                    (0xFE0017, "i32.atomic.store",                   MEMORY_ARGUMENT,      AI_,     ATOMIC,           THREADS),
    I64_ATOMIC_STORE                    (0xFE0018, "i64.atomic.store",                   MEMORY_ARGUMENT,      AL_,     ATOMIC,           THREADS),
    I32_ATOMIC_STORE8                   (0xFE0019, "i32.atomic.store8",                  MEMORY_ARGUMENT,      AI_,     ATOMIC,           THREADS),
    I32_ATOMIC_STORE16                  (0xFE001A, "i32.atomic.store16",                 MEMORY_ARGUMENT,      AI_,     ATOMIC,           THREADS),
    I64_ATOMIC_STORE8                   (0xFE001B, "i64.atomic.store8",                  MEMORY_ARGUMENT,      AL_,     ATOMIC,           THREADS),
    I64_ATOMIC_STORE16                  (0xFE001C, "i64.atomic.store16",                 MEMORY_ARGUMENT,      AL_,     ATOMIC,           THREADS),
    I64_ATOMIC_STORE32                  (0xFE001D, "i64.atomic.store32",                 MEMORY_ARGUMENT,      AL_,     ATOMIC,           THREADS),
    I32_ATOMIC_RMW_ADD                  (0xFE001E, "i32.atomic.rmw.add",                 MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW_ADD                  (0xFE001F, "i64.atomic.rmw.add",                 MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW8_ADD_U               (0xFE0020, "i32.atomic.rmw8.add_u",              MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW16_ADD_U              (0xFE0021, "i32.atomic.rmw16.add_u",             MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW8_ADD_U               (0xFE0022, "i64.atomic.rmw8.add_u",              MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW16_ADD_U              (0xFE0023, "i64.atomic.rmw16.add_u",             MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW32_ADD_U              (0xFE0024, "i64.atomic.rmw32.add_u",             MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW_SUB                  (0xFE0025, "i32.atomic.rmw.sub",                 MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW_SUB                  (0xFE0026, "i64.atomic.rmw.sub",                 MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW8_SUB_U               (0xFE0027, "i32.atomic.rmw8.sub_u",              MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW16_SUB_U              (0xFE0028, "i32.atomic.rmw16.sub_u",             MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW8_SUB_U               (0xFE0029, "i64.atomic.rmw8.sub_u",              MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW16_SUB_U              (0xFE002A, "i64.atomic.rmw16.sub_u",             MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW32_SUB_U              (0xFE002B, "i64.atomic.rmw32.sub_u",             MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW_AND                  (0xFE002C, "i32.atomic.rmw.and",                 MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW_AND                  (0xFE002D, "i64.atomic.rmw.and",                 MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW8_AND_U               (0xFE002E, "i32.atomic.rmw8.and_u",              MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW16_AND_U              (0xFE002F, "i32.atomic.rmw16.and_u",             MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW8_AND_U               (0xFE0030, "i64.atomic.rmw8.and_u",              MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW16_AND_U              (0xFE0031, "i64.atomic.rmw16.and_u",             MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW32_AND_U              (0xFE0032, "i64.atomic.rmw32.and_u",             MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW_OR                   (0xFE0033, "i32.atomic.rmw.or",                  MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW_OR                   (0xFE0034, "i64.atomic.rmw.or",                  MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW8_OR_U                (0xFE0035, "i32.atomic.rmw8.or_u",               MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW16_OR_U               (0xFE0036, "i32.atomic.rmw16.or_u",              MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW8_OR_U                (0xFE0037, "i64.atomic.rmw8.or_u",               MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW16_OR_U               (0xFE0038, "i64.atomic.rmw16.or_u",              MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW32_OR_U               (0xFE0039, "i64.atomic.rmw32.or_u",              MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW_XOR                  (0xFE003A, "i32.atomic.rmw.xor",                 MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW_XOR                  (0xFE003B, "i64.atomic.rmw.xor",                 MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW8_XOR_U               (0xFE003C, "i32.atomic.rmw8.xor_u",              MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW16_XOR_U              (0xFE003D, "i32.atomic.rmw16.xor_u",             MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW8_XOR_U               (0xFE003E, "i64.atomic.rmw8.xor_u",              MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW16_XOR_U              (0xFE003F, "i64.atomic.rmw16.xor_u",             MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW32_XOR_U              (0xFE0040, "i64.atomic.rmw32.xor_u",             MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW_XCHG                 (0xFE0041, "i32.atomic.rmw.xchg",                MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW_XCHG                 (0xFE0042, "i64.atomic.rmw.xchg",                MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW8_XCHG_U              (0xFE0043, "i32.atomic.rmw8.xchg_u",             MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW16_XCHG_U             (0xFE0044, "i32.atomic.rmw16.xchg_u",            MEMORY_ARGUMENT,      AI_I,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW8_XCHG_U              (0xFE0045, "i64.atomic.rmw8.xchg_u",             MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW16_XCHG_U             (0xFE0046, "i64.atomic.rmw16.xchg_u",            MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I64_ATOMIC_RMW32_XCHG_U             (0xFE0047, "i64.atomic.rmw32.xchg_u",            MEMORY_ARGUMENT,      AL_L,    ATOMIC,           THREADS),
    I32_ATOMIC_RMW_CMPXCHG              (0xFE0048, "i32.atomic.rmw.cmpxchg",             MEMORY_ARGUMENT,      AII_I,   ATOMIC,           THREADS),
    I64_ATOMIC_RMW_CMPXCHG              (0xFE0049, "i64.atomic.rmw.cmpxchg",             MEMORY_ARGUMENT,      ALL_L,   ATOMIC,           THREADS),
    I32_ATOMIC_RMW8_CMPXCHG_U           (0xFE004A, "i32.atomic.rmw8.cmpxchg_u",          MEMORY_ARGUMENT,      AII_I,   ATOMIC,           THREADS),
    I32_ATOMIC_RMW16_CMPXCHG_U          (0xFE004B, "i32.atomic.rmw16.cmpxchg_u",         MEMORY_ARGUMENT,      AII_I,   ATOMIC,           THREADS),
    I64_ATOMIC_RMW8_CMPXCHG_U           (0xFE004C, "i64.atomic.rmw8.cmpxchg_u",          MEMORY_ARGUMENT,      ALL_L,   ATOMIC,           THREADS),
    I64_ATOMIC_RMW16_CMPXCHG_U          (0xFE004D, "i64.atomic.rmw16.cmpxchg_u",         MEMORY_ARGUMENT,      ALL_L,   ATOMIC,           THREADS),
    I64_ATOMIC_RMW32_CMPXCHG_U          (0xFE004E, "i64.atomic.rmw32.cmpxchg_u",         MEMORY_ARGUMENT,      ALL_L,   ATOMIC,           THREADS);
    // @formatter:on

    private static final int PREFIX_SHIFT = 16;
    private static final int VECTOR_BYTES = 16;
    private static final Opcode[] ONE_BYTE = table(-1, 256);
    private static final Opcode[] FB = table(0xFB, 32);
    private static final Opcode[] FC = table(0xFC, 32);
    private static final Opcode[] FD = table(0xFD, 0x114);
    private static final Opcode[] FE = table(0xFE, 0x50);

    private final int code;
    private final String text;
    private final Immediate immediate;
    private final Signature signature;
    private final Kind kind;
    private final Feature feature;
    private final int accessBytes;
    private final int lanes;

    Opcode(int code, String text, Immediate immediate, Signature signature, Kind kind, Feature feature) {
        this.code = code;
        this.text = text;
        this.immediate = immediate;
        this.signature = signature;
        this.kind = kind;
        this.feature = feature;
        this.accessBytes =
                switch (immediate) {
                    case MEMORY_ARGUMENT, MEMORY_ARGUMENT_LANE -> Mnemonic.accessBytes(text);
                    default -> 0;
                };
        this.lanes =
                switch (immediate) {
                    case LANE -> Mnemonic.lanes(text);
                    case MEMORY_ARGUMENT_LANE -> VECTOR_BYTES / accessBytes;
                    case LANES -> 2 * VECTOR_BYTES;
                    default -> 0;
                };
    }

    /** The byte, or the prefix byte above the 16 bits of the sub-opcode. */
    public int code() {
        return code;
    }

    /** The mnemonic of the text format (spec 6.5). */
    public String text() {
        return text;
    }

    public Immediate immediate() {
        return immediate;
    }

    public Signature signature() {
        return signature;
    }

    public Kind kind() {
        return kind;
    }

    public Feature feature() {
        return feature;
    }

    /** How many bytes of memory a load, store or atomic access touches, which is also its natural alignment; else 0. */
    public int accessBytes() {
        return accessBytes;
    }

    /** Below what a lane immediate must be; 0 where there is none. */
    public int lanes() {
        return lanes;
    }

    /** The opcode of an unprefixed byte, or null where the byte is none or a prefix. */
    public static @Nullable Opcode ofByte(int code) {
        return ONE_BYTE[code & 0xFF];
    }

    /** Whether a sub-opcode follows this byte. */
    public static boolean isPrefix(int code) {
        return code >= 0xFB && code <= 0xFE;
    }

    /** The opcode of a prefix byte and an unsigned sub-opcode, or null where there is none. */
    public static @Nullable Opcode ofPrefixed(int prefix, int subOpcode) {
        Opcode[] table =
                switch (prefix) {
                    case 0xFB -> FB;
                    case 0xFC -> FC;
                    case 0xFD -> FD;
                    case 0xFE -> FE;
                    default -> throw new IllegalArgumentException("not a prefix: " + prefix);
                };
        return Integer.compareUnsigned(subOpcode, table.length) < 0 ? table[subOpcode] : null;
    }

    private static Opcode[] table(int prefix, int size) {
        Opcode[] table = new Opcode[size];
        for (Opcode opcode : values()) {
            boolean here = prefix < 0 ? opcode.code < 0x100 : opcode.code >>> PREFIX_SHIFT == prefix;
            if (here) {
                table[opcode.code & 0xFFFF] = opcode;
            }
        }
        return table;
    }
}
