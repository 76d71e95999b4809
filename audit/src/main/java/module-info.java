import org.jspecify.annotations.NullMarked;

/** Records, categorises, judges and scores the calls of a guest, and the command line over it. */
@NullMarked
module org.wasmaudit.audit {
    requires static org.jspecify;
    requires transitive org.wasmaudit.wasihost;
    requires org.eclipse.collections.api;
    requires org.eclipse.collections.impl;
    requires info.picocli;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires org.snakeyaml.engine;
    requires gg.jte.runtime;
    requires java.management;
    requires static jdk.jfr;
    requires static micrometer.core;
    // optional: without the jars of Smile the score is unavailable and all else works
    requires static smile.core;
    requires static smile.base;
    requires static libsvm;

    exports org.wasmaudit.audit;
    exports org.wasmaudit.audit.category;
    exports org.wasmaudit.audit.cli;
    exports org.wasmaudit.audit.flow;
    exports org.wasmaudit.audit.purpose;
    exports org.wasmaudit.audit.event;
    exports org.wasmaudit.audit.policy;
    exports org.wasmaudit.audit.report;
    exports org.wasmaudit.audit.report.calls;
    exports org.wasmaudit.audit.report.html;
    exports org.wasmaudit.audit.report.jfr;
    exports org.wasmaudit.audit.report.meter;
    exports org.wasmaudit.audit.score;
    exports org.wasmaudit.audit.score.alert;
    exports org.wasmaudit.audit.score.assess;
    exports org.wasmaudit.audit.score.model;
    exports org.wasmaudit.audit.score.plain;
    exports org.wasmaudit.audit.score.profile;
    exports org.wasmaudit.audit.score.reproduce;
    exports org.wasmaudit.audit.score.watch;

    // picocli sets the fields of commands
    opens org.wasmaudit.audit.cli to
            info.picocli;
}
