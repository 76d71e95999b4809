package org.wasmaudit.audit.purpose;

import java.util.Set;

/**
 * What a module is for: the eleven categories in WASim's code. WASPur speaks of twelve; the name of its twelfth is not
 * in any text we have. The words are ours.
 */
public enum ModuleCategory {
    COMPRESSION(
            "Compression Utility",
            Set.of(
                    "deflate", "inflate", "zlib", "gzip", "brotli", "lz", "zstd", "lzma", "bzip", "bz", "compress",
                    "decompress", "huffman", "huf", "fse", "adler", "unzip", "zip", "compressor")),
    CRYPTOGRAPHIC(
            "Cryptographic Utility",
            Set.of(
                    "sha", "aes", "chacha", "poly", "ed", "curve", "hmac", "blake", "keccak", "encrypt", "decrypt",
                    "cipher", "rsa", "ecdsa", "ecdh", "ecp", "sodium", "crypto", "argon", "scrypt", "pbkdf", "bcrypt",
                    "salsa", "secretbox", "mbedtls", "x509", "keypair", "olm", "megolm")),
    CRYPTOMINER(
            "Cryptominer",
            Set.of("cryptonight", "randomx", "miner", "nonce", "coinhive", "monero", "hashrate", "cryptoloot", "cn")),
    GAME(
            "Game",
            Set.of(
                    "game", "player", "sprite", "unity", "sdl", "physics", "collision", "joystick", "gamepad", "godot",
                    "ruffle", "alcopencontext", "mixer")),
    GRAMMAR(
            "Grammar Utility",
            Set.of(
                    "parse", "parser", "lexer", "lex", "token", "tokenizer", "grammar", "ast", "syntax", "formatter",
                    "biome", "xml", "json", "yaml", "scanner")),
    IMAGE(
            "Image Processing Utility",
            Set.of(
                    "image", "jpeg", "jpg", "png", "webp", "pixel", "pixmap", "resize", "canvas", "bitmap", "avif",
                    "gif",
                    "tiff", "exif", "blur", "glyph", "font", "shader", "skia", "color", "render", "draw")),
    NUMERIC(
            "Numeric Utility",
            Set.of(
                    "matrix", "vector", "fft", "solver", "solve", "eigen", "simplex", "blas", "lapack", "polynomial",
                    "numeral", "rational", "mpz", "mpq", "arith", "z")),
    AUXILIARY(
            "Auxiliary Utility",
            Set.of("base", "uuid", "utf", "hash", "encode", "decode", "string", "sort", "diff", "regex", "url")),
    JAVASCRIPT_CARRIER("JavaScript Carrier", Set.of("eval", "javascript", "innerhtml")),
    SUPPORT_TESTER("WebAssembly Support Tester", Set.of()),
    OTHER("Other Applications", Set.of("main", "start", "sqlite", "vm", "interpreter", "ruby", "php", "duckdb"));

    private final String text;
    private final Set<String> words;

    ModuleCategory(String text, Set<String> words) {
        this.text = text;
        this.words = words;
    }

    /** The name WASim gives it. */
    public String text() {
        return text;
    }

    /** Words in the names of functions that speak for it. */
    Set<String> words() {
        return words;
    }
}
