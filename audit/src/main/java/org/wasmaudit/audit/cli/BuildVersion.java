package org.wasmaudit.audit.cli;

import org.wasmaudit.audit.Product;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version of the jar, and of the Java that runs it. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = WasmAudit.class.getPackage().getImplementationVersion();
        return new String[] {
            Product.NAME + " " + (version == null ? "(development)" : version) + " (Java " + Runtime.version() + ")"
        };
    }
}
