package org.wasmaudit.wasm.structure;

/**
 * Every way in which a module or a run can fail, with the phase it belongs to and the specification's words for it.
 *
 * <p>The words are those the official test suite expects, so that a message can be compared with it; what only this
 * engine reports stands at the end of its phase.
 */
public enum Fault {
    // Malformed: the bytes are not a module (spec chapter 5).
    UNEXPECTED_END(Phase.MALFORMED, "unexpected end"),
    UNEXPECTED_END_OF_SECTION(Phase.MALFORMED, "unexpected end of section or function"),
    MAGIC_HEADER_NOT_DETECTED(Phase.MALFORMED, "magic header not detected"),
    UNKNOWN_BINARY_VERSION(Phase.MALFORMED, "unknown binary version"),
    MALFORMED_SECTION_ID(Phase.MALFORMED, "malformed section id"),
    SECTION_SIZE_MISMATCH(Phase.MALFORMED, "section size mismatch"),
    LENGTH_OUT_OF_BOUNDS(Phase.MALFORMED, "length out of bounds"),
    UNEXPECTED_CONTENT_AFTER_LAST_SECTION(Phase.MALFORMED, "unexpected content after last section"),
    INTEGER_REPRESENTATION_TOO_LONG(Phase.MALFORMED, "integer representation too long"),
    INTEGER_TOO_LARGE(Phase.MALFORMED, "integer too large"),
    MALFORMED_UTF8(Phase.MALFORMED, "malformed UTF-8 encoding"),
    MALFORMED_IMPORT_KIND(Phase.MALFORMED, "malformed import kind"),
    MALFORMED_EXPORT_KIND(Phase.MALFORMED, "malformed export kind"),
    MALFORMED_LIMITS_FLAGS(Phase.MALFORMED, "malformed limits flags"),
    MALFORMED_MUTABILITY(Phase.MALFORMED, "malformed mutability"),
    MALFORMED_VALUE_TYPE(Phase.MALFORMED, "malformed value type"),
    MALFORMED_REFERENCE_TYPE(Phase.MALFORMED, "malformed reference type"),
    MALFORMED_HEAP_TYPE(Phase.MALFORMED, "malformed heap type"),
    MALFORMED_STORAGE_TYPE(Phase.MALFORMED, "malformed storage type"),
    MALFORMED_DEFINITION_TYPE(Phase.MALFORMED, "malformed definition type"),
    MALFORMED_BLOCK_TYPE(Phase.MALFORMED, "malformed block type"),
    MALFORMED_ELEMENT_SEGMENT_KIND(Phase.MALFORMED, "malformed elements segment kind"),
    MALFORMED_DATA_SEGMENT_KIND(Phase.MALFORMED, "malformed data segment kind"),
    MALFORMED_TAG_ATTRIBUTE(Phase.MALFORMED, "malformed tag attribute"),
    MALFORMED_CATCH_CLAUSE(Phase.MALFORMED, "malformed catch clause"),
    MALFORMED_MEMORY_OPERATION_FLAGS(Phase.MALFORMED, "malformed memop flags"),
    INVALID_CUSTOM_PAGE_SIZE(Phase.MALFORMED, "invalid custom page size"),
    ILLEGAL_OPCODE(Phase.MALFORMED, "illegal opcode"),
    END_OPCODE_EXPECTED(Phase.MALFORMED, "END opcode expected"),
    ZERO_BYTE_EXPECTED(Phase.MALFORMED, "zero byte expected"),
    TOO_MANY_LOCALS(Phase.MALFORMED, "too many locals"),
    DATA_COUNT_SECTION_REQUIRED(Phase.MALFORMED, "data count section required"),
    FUNCTION_AND_CODE_LENGTHS(Phase.MALFORMED, "function and code section have inconsistent lengths"),
    DATA_COUNT_AND_DATA_LENGTHS(Phase.MALFORMED, "data count and data section have inconsistent lengths"),
    MULTIPLE_START_SECTIONS(Phase.MALFORMED, "multiple start sections"),
    COMPONENT_NOT_SUPPORTED(Phase.MALFORMED, "unknown binary version: this is a component, not a core module"),
    FEATURE_DISABLED(Phase.MALFORMED, "feature is switched off"),

    // Malformed text (spec chapter 6).
    UNEXPECTED_TOKEN(Phase.MALFORMED, "unexpected token"),
    UNKNOWN_OPERATOR(Phase.MALFORMED, "unknown operator"),
    CONSTANT_OUT_OF_RANGE(Phase.MALFORMED, "constant out of range"),
    I8_CONSTANT_OUT_OF_RANGE(Phase.MALFORMED, "i8 constant out of range"),
    I32_CONSTANT_OUT_OF_RANGE(Phase.MALFORMED, "i32 constant out of range"),
    I64_CONSTANT_OUT_OF_RANGE(Phase.MALFORMED, "i64 constant out of range"),
    UNKNOWN_IDENTIFIER(Phase.MALFORMED, "unknown"),
    ILLEGAL_CHARACTER(Phase.MALFORMED, "illegal character"),
    INLINE_FUNCTION_TYPE(Phase.MALFORMED, "inline function type"),
    MISMATCHING_LABEL(Phase.MALFORMED, "mismatching label"),
    IMPORT_AFTER_DEFINITION(Phase.MALFORMED, "import after"),
    DUPLICATE_IDENTIFIER(Phase.MALFORMED, "duplicate"),
    EMPTY_IDENTIFIER(Phase.MALFORMED, "empty identifier"),
    EMPTY_ANNOTATION_IDENTIFIER(Phase.MALFORMED, "empty annotation id"),
    UNCLOSED_ANNOTATION(Phase.MALFORMED, "unclosed annotation"),
    UNCLOSED_STRING(Phase.MALFORMED, "unclosed string"),
    WRONG_NUMBER_OF_LANE_LITERALS(Phase.MALFORMED, "wrong number of lane literals"),
    INVALID_LANE_LENGTH(Phase.MALFORMED, "invalid lane length"),
    ALIGNMENT_NOT_POWER_OF_TWO(Phase.MALFORMED, "alignment must be a power of two"),
    MALFORMED_ALIGNMENT(Phase.MALFORMED, "alignment"),
    MALFORMED_ANNOTATION(Phase.MALFORMED, "malformed annotation"),

    // Invalid: a module, but not a valid one (spec chapter 3).
    TYPE_MISMATCH(Phase.INVALID, "type mismatch"),
    UNKNOWN_TYPE(Phase.INVALID, "unknown type"),
    UNKNOWN_FUNCTION(Phase.INVALID, "unknown function"),
    UNKNOWN_TABLE(Phase.INVALID, "unknown table"),
    UNKNOWN_MEMORY(Phase.INVALID, "unknown memory"),
    UNKNOWN_GLOBAL(Phase.INVALID, "unknown global"),
    UNKNOWN_TAG(Phase.INVALID, "unknown tag"),
    UNKNOWN_LOCAL(Phase.INVALID, "unknown local"),
    UNKNOWN_LABEL(Phase.INVALID, "unknown label"),
    UNKNOWN_FIELD(Phase.INVALID, "unknown field"),
    UNKNOWN_ELEMENT_SEGMENT(Phase.INVALID, "unknown elem segment"),
    UNKNOWN_DATA_SEGMENT(Phase.INVALID, "unknown data segment"),
    UNINITIALIZED_LOCAL(Phase.INVALID, "uninitialized local"),
    IMMUTABLE_GLOBAL(Phase.INVALID, "immutable global"),
    IMMUTABLE_FIELD(Phase.INVALID, "immutable field"),
    IMMUTABLE_ARRAY(Phase.INVALID, "immutable array"),
    ARRAY_TYPES_DO_NOT_MATCH(Phase.INVALID, "array types do not match"),
    ARRAY_TYPE_NOT_NUMERIC(Phase.INVALID, "array type is not numeric or vector"),
    SUB_TYPE(Phase.INVALID, "sub type"),
    UNDECLARED_FUNCTION_REFERENCE(Phase.INVALID, "undeclared function reference"),
    CONSTANT_EXPRESSION_REQUIRED(Phase.INVALID, "constant expression required"),
    ALIGNMENT_TOO_LARGE(Phase.INVALID, "alignment must not be larger than natural"),
    INVALID_LANE_INDEX(Phase.INVALID, "invalid lane index"),
    INVALID_RESULT_ARITY(Phase.INVALID, "invalid result arity"),
    INVALID_RETHROW_LABEL(Phase.INVALID, "invalid rethrow label"),
    NON_EMPTY_TAG_RESULT_TYPE(Phase.INVALID, "non-empty tag result type"),
    OFFSET_OUT_OF_RANGE(Phase.INVALID, "offset out of range"),
    DUPLICATE_EXPORT_NAME(Phase.INVALID, "duplicate export name"),
    START_FUNCTION(Phase.INVALID, "start function"),
    MULTIPLE_MEMORIES(Phase.INVALID, "multiple memories"),
    MULTIPLE_TABLES(Phase.INVALID, "multiple tables"),
    MEMORY_SIZE(Phase.INVALID, "memory size"),
    MEMORY_SIZE_4GIB(Phase.INVALID, "memory size must be at most 65536 pages (4GiB)"),
    TABLE_SIZE(Phase.INVALID, "table size"),
    SIZE_MINIMUM_GREATER_THAN_MAXIMUM(Phase.INVALID, "size minimum must not be greater than maximum"),
    SHARED_MEMORY_WITHOUT_MAXIMUM(Phase.INVALID, "shared memory must have maximum"),
    INVALID_ANNOTATION(Phase.INVALID, "invalid annotation"),
    INVALID_PAGE_SIZE(Phase.INVALID, "invalid custom page size"),

    // Limits of this engine, which the specification allows (spec 7.2).
    LIMIT_EXCEEDED(Phase.LIMIT, "implementation limit exceeded"),

    // Linking (spec 4.5.4).
    UNKNOWN_IMPORT(Phase.UNLINKABLE, "unknown import"),
    INCOMPATIBLE_IMPORT_TYPE(Phase.UNLINKABLE, "incompatible import type"),
    UNKNOWN_EXPORT(Phase.UNLINKABLE, "unknown export"),

    // Traps (spec 4.4).
    UNREACHABLE(Phase.TRAP, "unreachable"),
    INTEGER_DIVIDE_BY_ZERO(Phase.TRAP, "integer divide by zero"),
    INTEGER_OVERFLOW(Phase.TRAP, "integer overflow"),
    INVALID_CONVERSION_TO_INTEGER(Phase.TRAP, "invalid conversion to integer"),
    OUT_OF_BOUNDS_MEMORY_ACCESS(Phase.TRAP, "out of bounds memory access"),
    OUT_OF_BOUNDS_TABLE_ACCESS(Phase.TRAP, "out of bounds table access"),
    OUT_OF_BOUNDS_ARRAY_ACCESS(Phase.TRAP, "out of bounds array access"),
    UNDEFINED_ELEMENT(Phase.TRAP, "undefined element"),
    UNINITIALIZED_ELEMENT(Phase.TRAP, "uninitialized element"),
    INDIRECT_CALL_TYPE_MISMATCH(Phase.TRAP, "indirect call type mismatch"),
    NULL_REFERENCE(Phase.TRAP, "null reference"),
    NULL_FUNCTION_REFERENCE(Phase.TRAP, "null function reference"),
    NULL_STRUCTURE_REFERENCE(Phase.TRAP, "null structure reference"),
    NULL_ARRAY_REFERENCE(Phase.TRAP, "null array reference"),
    NULL_I31_REFERENCE(Phase.TRAP, "null i31 reference"),
    NULL_EXCEPTION_REFERENCE(Phase.TRAP, "null exception reference"),
    CAST_FAILURE(Phase.TRAP, "cast failure"),
    UNALIGNED_ATOMIC(Phase.TRAP, "unaligned atomic"),
    EXPECTED_SHARED_MEMORY(Phase.TRAP, "expected shared memory"),
    OUT_OF_MEMORY(Phase.TRAP, "out of memory"),
    OUT_OF_FUEL(Phase.TRAP, "all fuel consumed"),
    INTERRUPTED(Phase.TRAP, "interrupt"),
    UNCAUGHT_EXCEPTION(Phase.TRAP, "unhandled exception"),
    CALL_STACK_EXHAUSTED(Phase.EXHAUSTION, "call stack exhausted");

    /** Where in the life of a module a failure arises. */
    public enum Phase {
        MALFORMED,
        INVALID,
        LIMIT,
        UNLINKABLE,
        TRAP,
        EXHAUSTION
    }

    private final Phase phase;
    private final String text;

    Fault(Phase phase, String text) {
        this.phase = phase;
        this.text = text;
    }

    public Phase phase() {
        return phase;
    }

    /** The specification's words. */
    public String text() {
        return text;
    }
}
