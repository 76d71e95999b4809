package org.wasmaudit.audit.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script for a shell. */
@Command(
        name = "completion",
        description = "Prints a completion script: source <(wasmaudit completion bash)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    private String shell = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Refusal {
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new Refusal(ExitCode.USAGE, "completion: bash or zsh, not " + shell);
        }
        CommandLine root = spec.root().commandLine();
        System.out.print(AutoComplete.bash(spec.root().name(), root));
        return 0;
    }
}
