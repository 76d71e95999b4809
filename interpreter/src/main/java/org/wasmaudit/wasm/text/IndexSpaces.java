package org.wasmaudit.wasm.text;

/** The index spaces of a module (spec 6.6.1). */
final class IndexSpaces {
    final IndexSpace types = new IndexSpace("type");
    final IndexSpace functions = new IndexSpace("func");
    final IndexSpace tables = new IndexSpace("table");
    final IndexSpace memories = new IndexSpace("memory");
    final IndexSpace globals = new IndexSpace("global");
    final IndexSpace tags = new IndexSpace("tag");
    final IndexSpace elements = new IndexSpace("elem");
    final IndexSpace datas = new IndexSpace("data");
}
