package org.wasmaudit.audit.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Product;
import org.wasmaudit.audit.category.Categorizer;

/**
 * What the first line of a log says of the run.
 *
 * @param run an id no other run has, unless it is to be equal
 * @param module the file name of the module, as the guest's user wrote it
 * @param moduleSha256 of its bytes
 * @param moduleBytes how many there are
 * @param engine the engine's name
 * @param policySha256 of the policy, or null where there is none
 * @param modelSha256 of the model behind the score, or null where there is none
 * @param arguments the guest's arguments
 * @param environment the names of the guest's environment variables, never their values
 * @param preopens the directories the guest was given
 */
public record RunHeader(
        String run,
        String module,
        String moduleSha256,
        long moduleBytes,
        String engine,
        Categorizer categorizer,
        @Nullable String policySha256,
        @Nullable String modelSha256,
        List<String> arguments,
        List<String> environment,
        List<GrantedDirectory> preopens) {
    public RunHeader {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        preopens = List.copyOf(preopens);
    }

    /** The same with secrets in the arguments blotted out, as the log has it. */
    public RunHeader redacted(Redaction redaction) {
        return new RunHeader(
                run, module, moduleSha256, moduleBytes, engine, categorizer, policySha256, modelSha256,
                redaction.arguments(arguments), environment, preopens);
    }

    /** A directory the guest was given, under the name it has there. */
    public record GrantedDirectory(String guest, boolean readOnly) {}

    /**
     * Writes the line.
     *
     * @param part the number of the file among those of the run, from 1
     * @param previous the last link of the file before, or null
     */
    void write(JsonBuffer out, LogOptions options, EventClock clock, int part, byte @Nullable [] previous) {
        out.beginObject();
        out.name("v").value(1).name("t").value("hdr").name("run").value(run).name("part").value(part);
        if (previous != null) {
            out.name("prev").hex(previous);
        }
        out.name("tool").value(Product.NAME);
        out.name("started");
        clock.write(out, 0);
        out.name("clock").value(clock.text());
        out.name("module").beginObject();
        out.name("name").value(module).name("sha256").value(moduleSha256).name("size").value(moduleBytes);
        out.endObject();
        out.name("engine").value(engine);
        out.name("categories").beginObject();
        out.name("mode").value(categorizer.mode().text());
        out.name("version").value(categorizer.table().version());
        out.name("sha256").value(categorizer.table().sha256());
        out.endObject();
        out.name("policy").value(policySha256).name("model").value(modelSha256);
        out.name("filters");
        texts(out, options.filter().expressions());
        out.name("argv");
        texts(out, options.redaction().arguments(arguments));
        out.name("env");
        texts(out, environment);
        out.name("preopens").beginArray();
        for (GrantedDirectory directory : preopens) {
            out.beginObject();
            out.name("guest").value(directory.guest()).name("access").value(directory.readOnly() ? "ro" : "rw");
            out.endObject();
        }
        out.endArray();
        out.name("seal").value(switch (options.seal()) {
            case NONE -> "none";
            case SHA256 -> "sha256";
            case ED25519 -> "ed25519";
        });
        out.endObject();
        out.endLine();
    }

    private static void texts(JsonBuffer out, List<String> texts) {
        out.beginArray();
        texts.forEach(out::value);
        out.endArray();
    }
}
