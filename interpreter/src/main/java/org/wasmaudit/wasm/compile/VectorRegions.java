package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.structure.Kind;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * Finds the parts of a function that are worth a second form, in which vectors are objects of {@code
 * jdk.incubator.vector}: innermost loops, and functions without a loop. C2 keeps such objects in registers where no
 * call, no entry into a running loop and no method of too many vector instructions makes it forget what they are, so
 * these parts are methods of their own that nothing of that sort happens in.
 */
final class VectorRegions {
    /** From about 400 vector instructions on C1 gives a method up, and C2 is then never asked. */
    private static final int MOST_INSTRUCTIONS = 180;

    /** A function without loops is called with its vectors as longs: with fewer instructions that is all it does. */
    private static final int LEAST_INSTRUCTIONS = 24;

    /** How many JVM locals parameters may take; a method has at most 255. */
    private static final int MOST_PARAMETERS = 200;

    private final FunctionTree tree;
    private final int[] sizes;
    private final int least;
    private final References references;

    private VectorRegions(FunctionTree tree, int[] sizes, VectorForms forms, References references) {
        this.references = references;
        this.tree = tree;
        this.sizes = sizes;
        this.least = forms == VectorForms.OBJECTS ? 1 : LEAST_INSTRUCTIONS;
    }

    /** Whether a function may have such parts. */
    static boolean mayHave(FunctionTree tree) {
        return tree.locals().contains(JvmType.VECTOR);
    }

    /**
     * The parts of a function, in their order.
     *
     * @param sizes of each statement the bytes of bytecode it takes
     * @param references of the tree
     */
    static List<Region> find(FunctionTree tree, int[] sizes, VectorForms forms, References references) {
        return mayHave(tree) ? new VectorRegions(tree, sizes, forms, references).find() : List.of();
    }

    private List<Region> find() {
        List<Region> found = new ArrayList<>();
        int head = -1;
        boolean loops = false;
        for (int i = 0; i < tree.statements().size(); i++) {
            Node node = tree.statements().get(i);
            if (node.opcode == Opcode.LOOP) {
                head = i;
                loops = true;
            } else if (node.opcode == Opcode.END && node.target().place() == Target.Place.LOOP) {
                if (head == node.target().opening() && node.target().isBranchedTo() && isWorthIt(head, i + 1, 1)) {
                    found.add(Region.ofVectors(head, i + 1, true));
                }
                head = -1;
            }
        }
        if (!loops && isWorthIt(0, tree.statements().size(), least)) {
            found.add(Region.ofVectors(0, tree.statements().size(), false));
        }
        return found;
    }

    private boolean isWorthIt(int start, int end, int least) {
        int instructions = 0;
        int size = 0;
        LocalSet locals = new LocalSet(tree.locals().size());
        for (int i = start; i < end; i++) {
            Node statement = tree.statements().get(i);
            if (statement.has(Node.CALLS) || isExcluded(statement)) {
                return false;
            }
            instructions += instructions(statement);
            size += sizes[i];
            references.add(i, locals, locals);
        }
        return instructions >= least
                && instructions <= MOST_INSTRUCTIONS
                && size <= RegionPlanner.LARGEST_METHOD
                && slots(locals) <= MOST_PARAMETERS;
    }

    private int slots(LocalSet locals) {
        int slots = 0;
        for (int i = 0; i < tree.locals().size(); i++) {
            slots += locals.has(i) ? tree.locals().get(i).slots() : 0;
        }
        return slots;
    }

    private static boolean isExcluded(Node node) {
        for (Node operand : node.operands) {
            if (isExcluded(operand)) {
                return true;
            }
        }
        return node.opcode.kind() == Kind.EXCEPTION
                || node.opcode.kind() == Kind.CALLING
                || node.opcode.kind() == Kind.AGGREGATE
                || node.opcode == Opcode.END && node.target().place() == Target.Place.TRY;
    }

    private static int instructions(Node node) {
        int count = node.type == JvmType.VECTOR && !node.isAtom() ? 1 : 0;
        for (Node operand : node.operands) {
            count += operand.type == JvmType.VECTOR && node.type != JvmType.VECTOR && count == 0 ? 1 : 0;
            count += instructions(operand);
        }
        return count;
    }
}
