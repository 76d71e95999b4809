package org.wasmaudit.audit.purpose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FunctionLabelTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "malloc|malloc",
                "_malloc|malloc",
                "dlmalloc|malloc",
                "emscripten_builtin_malloc|malloc",
                "__stdio_write|stdio_write",
                "deflate.1|deflate",
                "std::__2::vector<int, std::__2::allocator<int>>::push_back(int const&)|vector::push_back",
                "std::__1::basic_string<char>::append(char const*, unsigned long)|basic_string::append",
                "core::fmt::Formatter::pad_integral::h0123456789abcdef|Formatter::pad_integral",
                "<alloc::vec::Vec<T> as core::ops::drop::Drop>::drop::h0123456789abcdef|Drop::drop",
                "_ZN4core3fmt9Formatter3pad17h0123456789abcdefE|Formatter::pad",
                "_ZN6duckdb9DataChunk6AppendERKS0_|DataChunk::Append",
                "(anonymous namespace)::solver::run()|solver::run",
                "serde_json[88997d8531bbf67e]::de::from_str|de::from_str",
                "std::__2::locale::name[abi:ne180100]() const|locale::name",
            })
    void variantsHaveOneLabel(String name, String label) {
        assertEquals(label, FunctionLabel.of(name));
    }

    @Test
    void whatToolsCountIsNoName() {
        assertNull(FunctionLabel.of("func123"));
        assertNull(FunctionLabel.of("42"));
        assertNull(FunctionLabel.of(""));
    }

    @Test
    void hostileNamesAreRefusedAndNotParsedForLong() {
        assertNull(FunctionLabel.of("<".repeat(1_000_000)));
        assertNull(FunctionLabel.of("_ZN" + "9999999999"));
        FunctionLabel.of("<".repeat(4000));
        FunctionLabel.of("_ZN999");
    }
}
