package org.wasmaudit.wasm.script;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Fault;

/**
 * A command of a script of the specification's test suite, as the reference interpreter reads it from {@code .wast}
 * files.
 */
public sealed interface Command {
    /** The line it starts at. */
    int line();

    /** What the command is counted under: the keyword of the script format. */
    String keyword();

    /** Defines a module and, if asked for, makes an instance of it that bears the module's name. */
    record DefineModule(int line, @Nullable String name, ModuleSource source, boolean instantiate) implements Command {
        @Override
        public String keyword() {
            return instantiate ? "module" : "module_definition";
        }
    }

    /** Makes an instance of a module defined before. */
    record MakeInstance(int line, @Nullable String instance, @Nullable String module) implements Command {
        @Override
        public String keyword() {
            return "module_instance";
        }
    }

    /** Offers an instance's exports to later modules. */
    record Register(int line, String as, @Nullable String instance) implements Command {
        @Override
        public String keyword() {
            return "register";
        }
    }

    /** Performs an action. */
    record Perform(int line, Action action) implements Command {
        @Override
        public String keyword() {
            return "action";
        }
    }

    /** An action must return as expected. */
    record AssertReturn(int line, Action action, List<Expected> results) implements Command {
        public AssertReturn {
            results = List.copyOf(results);
        }

        @Override
        public String keyword() {
            return "assert_return";
        }
    }

    /** An action must end in a trap or exhaust the stack, which the message begins with {@code text} for. */
    record AssertTrap(int line, Action action, Fault.Phase phase, String text) implements Command {
        @Override
        public String keyword() {
            return phase == Fault.Phase.EXHAUSTION ? "assert_exhaustion" : "assert_trap";
        }
    }

    /** An action must throw an exception that nobody catches. */
    record AssertException(int line, Action action) implements Command {
        @Override
        public String keyword() {
            return "assert_exception";
        }
    }

    /** A module must be refused, which the message begins with {@code text} for. */
    record AssertRefused(int line, ModuleSource source, Refused refused, String text) implements Command {
        @Override
        public String keyword() {
            return refused.keyword();
        }
    }

    /** Where on the way to an instance a module must be refused. */
    enum Refused {
        MALFORMED("assert_malformed", Fault.Phase.MALFORMED),
        INVALID("assert_invalid", Fault.Phase.INVALID),
        UNLINKABLE("assert_unlinkable", Fault.Phase.UNLINKABLE),
        UNINSTANTIABLE("assert_uninstantiable", Fault.Phase.TRAP),
        /** In a custom section or an annotation. */
        MALFORMED_CUSTOM("assert_malformed_custom", Fault.Phase.MALFORMED),
        /** In a custom section or an annotation. */
        INVALID_CUSTOM("assert_invalid_custom", Fault.Phase.INVALID);

        private final String keyword;
        private final Fault.Phase phase;

        Refused(String keyword, Fault.Phase phase) {
            this.keyword = keyword;
            this.phase = phase;
        }

        public String keyword() {
            return keyword;
        }

        public Fault.Phase phase() {
            return phase;
        }
    }
}
