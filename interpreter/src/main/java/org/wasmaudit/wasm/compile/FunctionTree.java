package org.wasmaudit.wasm.compile;

import java.util.List;
import org.wasmaudit.wasm.structure.Function;

/**
 * A function as statements, in the order of execution. Blocks open and close within the list, by nodes that share their
 * {@link Target}; what cannot be reached has been left out.
 *
 * @param shape its parameters and results
 * @param target the target of branches that return
 * @param locals the types of the locals: those of the function, parameters first, and behind them those in which
 *     operands stand where they cannot wait below an instruction
 * @param ownLocals how many of these are the function's own
 * @param targets how many targets there are
 */
record FunctionTree(
        Function function,
        Shape shape,
        Target target,
        List<Node> statements,
        List<JvmType> locals,
        int ownLocals,
        int targets) {
    /** Whether it runs other code, so that it may be part of a recursion. */
    boolean calls() {
        return statements.stream().anyMatch(statement -> statement.has(Node.CALLS));
    }
}
