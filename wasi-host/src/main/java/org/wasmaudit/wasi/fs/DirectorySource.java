package org.wasmaudit.wasi.fs;

/** Where a directory a guest is given comes from: the host's files, or memory. */
public interface DirectorySource {
    /** The directory as a guest's descriptor, on given terms; each run has one of its own. */
    Directory open(Grant grant);
}
