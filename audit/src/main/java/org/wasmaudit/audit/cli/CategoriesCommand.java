package org.wasmaudit.audit.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.wasmaudit.audit.category.Assignment;
import org.wasmaudit.audit.category.CategoryTable;
import org.wasmaudit.audit.category.FunctionGroup;
import org.wasmaudit.audit.category.RiskLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints in which category each WASI call is counted, and why. */
@Command(
        name = "categories",
        description = "Prints the category of each WASI call and the reason for it.",
        mixinStandardHelpOptions = true)
final class CategoriesCommand implements Callable<Integer> {
    @Option(names = "--reasons", description = "Say why each call is where it is.")
    private boolean reasons;

    @Override
    public Integer call() {
        PrintStream out = System.out;
        out.println("Risk levels");
        for (RiskLevel level : RiskLevel.values()) {
            out.println("  " + level.name() + "   " + level.description());
        }
        out.println();
        out.println("Function groups");
        for (FunctionGroup group : FunctionGroup.values()) {
            out.printf("  %-3d %s%n", group.number(), group.title());
        }
        out.println();
        out.println("Calls: the category here, and in brackets the paper's where it differs");
        for (Assignment assignment : CategoryTable.load().assignments()) {
            out.printf("  %-24s %-4s%s%n", assignment.call(), assignment.assigned(), paper(assignment));
            if (reasons) {
                out.println("      " + assignment.reason());
            }
        }
        return 0;
    }

    private static String paper(Assignment assignment) {
        if (!assignment.listed()) {
            return " [not listed]";
        }
        return assignment.extension() || assignment.paper().size() > 1 ? " " + assignment.paper() : "";
    }
}
