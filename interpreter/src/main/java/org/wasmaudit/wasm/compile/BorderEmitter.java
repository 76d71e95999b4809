package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** The borders of a {@link Region}: how its method returns, and how it calls the methods of its parts. */
final class BorderEmitter {
    /** Up to so many ways are told apart by comparing, more by a table. */
    private static final int MOST_COMPARED = 4;

    /** Where parts arrive on their way to a target, with the locals they hand over. */
    private record Arrival(MethodCode.Place place, int[] outs) {}

    private final MethodContext context;
    private final MethodCode code;
    private final ValueEmitter values;
    private final FunctionTree tree;
    private final Region region;
    private final HandoverEmitter handover;
    private final Map<Target, List<Arrival>> arrivals = new HashMap<>();
    private final Map<Region, MethodCode.Protected> protectedCalls = new HashMap<>();

    /** Of each part that repeats where it is called. */
    private final Map<Region, MethodCode.Place> calledAgain = new HashMap<>();

    private MethodCode.@Nullable Protected unwinding;
    private final MethodCode.Place turn = new MethodCode.Place();
    private int turns = -1;
    private final Map<JvmType, Integer> kept = new EnumMap<>(JvmType.class);
    private int selector = -1;
    private int caught = -1;

    /** Of each exit the place from which the method leaves that way. */
    private final List<MethodCode.Place> exits = new ArrayList<>();

    BorderEmitter(MethodContext context, ValueEmitter values, FunctionTree tree, Region region) {
        this.context = context;
        this.code = context.code();
        this.values = values;
        this.tree = tree;
        this.region = region;
        this.handover = new HandoverEmitter(context, values.calls());
        if (region.isPart()) {
            region.border().exits().forEach(exit -> exits.add(new MethodCode.Place()));
        }
    }

    // The method of the region

    /** Emits what comes before the statements of the region; all that is protected has been declared. */
    void start() {
        if (region.repeats()) {
            int spare = code.locals().addSpare(Opcodes.INTEGER);
            turns = code.locals().spareSlot(spare);
            context.loadInstance();
            code.getField(CompiledInstance.NAME, "turns", "I");
            code.variable(Opcodes.ISTORE, turns);
            code.define(spare);
        }
        if (region.isPart() && region.border().unwinding() != null) {
            unwinding = code.declareProtected(ExceptionEmitter.EXCEPTION);
            code.startProtected(unwinding);
        }
    }

    /** Where branches to the head of a loop go that is left after some turns. */
    MethodCode.Place turn() {
        return turn;
    }

    private void turn(MethodCode.Place head) {
        code.put(turn);
        if (code.isReachable()) {
            code.variable(Opcodes.ILOAD, turns);
            code.insn(Opcodes.ICONST_1);
            code.insn(Opcodes.ISUB);
            code.insn(Opcodes.DUP);
            code.variable(Opcodes.ISTORE, turns);
            code.jump(Opcodes.IFGT, head);
            share(region.border().again());
            handover.put(region.border().taken(), 0);
            select(exits.size() + 1);
        }
    }

    /** Emits how an exception leaves the region: with the locals set so far that whoever catches it may read. */
    private void unwind() {
        if (unwinding != null) {
            code.endProtected(unwinding);
            code.startHandler(unwinding, ExceptionEmitter.EXCEPTION, values.memory().heldLocals());
            throwAgain(() -> {
                share(region.border().unwinding());
                handover.put(region.border().unwound(), 0);
            });
        }
    }

    /** Throws the exception on the stack, after something else. */
    private void throwAgain(Runnable before) {
        if (caught < 0) {
            caught = code.locals().spareSlot(code.locals().addSpare(ExceptionEmitter.EXCEPTION));
        }
        code.variable(Opcodes.ASTORE, caught); // no frame is written before it has been used
        before.run();
        code.variable(Opcodes.ALOAD, caught);
        code.leave(Opcodes.ATHROW);
    }

    /** Where branches to a target outside of the region go within its method. */
    MethodCode.Place exit(Target target) {
        return exits.get(exitIndex(target));
    }

    private int exitIndex(Target target) {
        for (int i = 0; i < exits.size(); i++) {
            if (region.border().exits().get(i).target() == target) {
                return i;
            }
        }
        throw new IllegalStateException("no exit to a target");
    }

    /** Returns from the function. */
    void giveBack(Node[] results) {
        if (region.isPart() && region.ending() == Region.Ending.SELECTS) {
            values.calls().putResults(results, 0);
            select(exitIndex(tree.target()) + 1);
        } else {
            values.calls().giveBack(tree.shape(), results);
        }
    }

    private void select(int selector) {
        if (turns >= 0) {
            context.loadInstance();
            code.variable(Opcodes.ILOAD, turns);
            code.field(Opcodes.PUTFIELD, CompiledInstance.NAME, "turns", "I");
        }
        code.constant(selector);
        code.leave(Opcodes.IRETURN);
    }

    /**
     * Emits what follows the statements of the region.
     *
     * @param head where the region's loop begins, if it is one that repeats
     */
    void end(MethodCode.Place head) {
        if (region.isPart()) {
            if (code.isReachable()) {
                fall();
            }
            for (int i = 0; i < exits.size(); i++) {
                leave(i);
            }
        }
        if (region.repeats()) {
            turn(head);
        }
        if (arrivals.containsKey(tree.target())) {
            arrive(tree.target(), new MethodCode.Place());
            returnArrived();
        }
        unwind();
    }

    /** Emits how the region is left through an exit that is not a return. */
    private void leave(int exit) {
        Region.Exit way = region.border().exits().get(exit);
        if (way.target().place() != Target.Place.FUNCTION) {
            arrive(way.target(), exits.get(exit));
            code.put(exits.get(exit));
            if (code.isReachable()) {
                share(way.outs());
                handover.put(way.outs().handed(), 0);
                select(exit + 1);
            }
        }
    }

    /** Returns from the function with the results that a part has left. */
    private void returnArrived() {
        JvmType result = tree.shape().result();
        if (region.isPart() && region.ending() == Region.Ending.SELECTS) {
            select(exitIndex(tree.target()) + 1);
            return;
        }
        if (result == JvmType.VECTOR) {
            values.calls().resultCell(0, JvmType.LONG);
        } else if (result != JvmType.VOID) {
            values.calls().result(0, result);
        }
        code.leave(result.returning());
    }

    private void fall() {
        int[] outs = region.border().outs();
        share(region.border().fall());
        if (region.ending() == Region.Ending.SELECTS) {
            handover.put(outs, 0);
            select(0);
            return;
        }
        JvmType result = result(region, tree);
        handover.put(outs, result == JvmType.VOID ? 0 : 1);
        if (result != JvmType.VOID) {
            context.variables().load(outs[0]);
        }
        code.leave(result.returning());
    }

    /** Leaves locals in the function's frame, unless the method works there anyway. */
    private void share(Region.@Nullable Outs outs) {
        if (outs != null && region.parts().isEmpty()) {
            for (int local : outs.shared()) {
                if (tree.locals().get(local) == JvmType.VECTOR) {
                    context.variables().loadHalf(local, false);
                    context.variables().loadHalf(local, true);
                } else {
                    context.variables().load(local);
                }
                context.frame().store(code, context.frameSlot(), local, tree.locals().get(local));
            }
        }
    }

    private Node[] atoms(int[] locals) {
        return Arrays.stream(locals)
                .mapToObj(local -> Node.local(local, tree.locals().get(local)))
                .toArray(Node[]::new);
    }

    // Parts

    private static JvmType result(Region of, FunctionTree tree) {
        return switch (of.ending()) {
            case SELECTS -> JvmType.INT;
            case NEVER -> JvmType.VOID;
            case RETURNS -> tree.shape().result();
            case FALLS -> {
                int[] outs = of.border().outs();
                JvmType first = outs.length == 0 ? JvmType.VOID : tree.locals().get(outs[0]);
                yield first == JvmType.VECTOR ? JvmType.VOID : first;
            }
        };
    }

    /** The descriptor of the method of a part: behind its parameters the instance, and the frame where there is one. */
    static String descriptor(Region part, FunctionTree tree, ModuleLayout layout, boolean hasFrame) {
        List<JvmType> parameters = new ArrayList<>();
        for (int local : part.border().parameters()) {
            parameters.add(tree.locals().get(local));
        }
        JvmType result = result(part, tree);
        Shape shape = new Shape(parameters, result == JvmType.VOID ? List.of() : List.of(result));
        return shape.descriptor("L" + layout.instanceClass() + ";" + (hasFrame ? Frame.DESCRIPTOR : ""));
    }

    /** The name of the method of a part: behind the function's, its number and where its line numbers count from. */
    static String name(Region part, FunctionTree tree, ModuleLayout layout) {
        int offset = part.border().offset() - tree.function().start();
        return layout.functionMethod(tree.function().index()) + "$" + part.border().number() + "_"
                + Integer.toHexString(offset);
    }

    /** Declares the call of a part whose exceptions bring locals along. */
    void declareProtected(Region part) {
        if (part.border().unwound().length > 0) {
            protectedCalls.put(part, code.declareProtected(ExceptionEmitter.EXCEPTION));
        }
    }

    /** Calls a part, and goes on behind it; the locals that an exception of its brings along are taken. */
    void call(Region part) {
        MethodCode.Protected protectedCall = protectedCalls.get(part);
        if (part.repeats()) {
            MethodCode.Place again = new MethodCode.Place();
            code.putLoop(again);
            context.poll(part.border().offset()); // the loop itself does not look
            calledAgain.put(part, again);
        }
        if (protectedCall == null) {
            invoke(part);
            goOn(part);
            return;
        }
        code.startProtected(protectedCall);
        invoke(part);
        code.endProtected(protectedCall);
        goOn(part);
        MethodCode.Place behind = new MethodCode.Place();
        if (code.isReachable()) {
            code.jump(Opcodes.GOTO, behind);
        }
        code.startHandler(protectedCall, ExceptionEmitter.EXCEPTION, values.memory().heldLocals());
        throwAgain(() -> handover.take(part.border().unwound(), 0));
        code.put(behind);
    }

    private void invoke(Region part) {
        if (!part.hasVectorForm()) {
            invoke(part, context.layout().functionClass(tree.function().index()));
            return;
        }
        MethodCode.Place otherwise = new MethodCode.Place();
        MethodCode.Place behind = new MethodCode.Place();
        JvmType result = result(part, tree);
        loadChoice(part);
        context.loadInstance();
        code.invokeVirtual(VectorChoice.NAME, "enter", "(L" + CompiledInstance.NAME + ";)Z");
        code.jump(Opcodes.IFEQ, otherwise);
        invoke(part, context.layout().vectorClass(tree.function().index(), part.border().number()));
        keep(result);
        code.jump(Opcodes.GOTO, behind);
        code.put(otherwise);
        invoke(part, context.layout().functionClass(tree.function().index()));
        keep(result);
        code.put(behind);
        loadChoice(part);
        context.loadInstance();
        code.invokeVirtual(VectorChoice.NAME, "left", "(L" + CompiledInstance.NAME + ";)V");
        takeKept(result);
    }

    private void loadChoice(Region part) {
        code.field(
                Opcodes.GETSTATIC,
                context.layout().functionClass(tree.function().index()),
                VectorChoice.field(tree.function().index(), part.border().number()),
                "L" + VectorChoice.NAME + ";");
    }

    /** Moves what a method returned from the stack to a local. */
    private void keep(JvmType result) {
        if (result != JvmType.VOID) {
            JvmType type = result == JvmType.VECTOR ? JvmType.LONG : result;
            int spare = kept.computeIfAbsent(type, added -> code.locals().addSpare(added.frameType()));
            code.variable(type.store(), code.locals().spareSlot(spare));
            code.define(spare);
        }
    }

    private void takeKept(JvmType result) {
        if (result != JvmType.VOID) {
            JvmType type = result == JvmType.VECTOR ? JvmType.LONG : result;
            code.variable(type.load(), code.locals().spareSlot(kept.get(type)));
            code.undefine(kept.get(type));
        }
    }

    private void invoke(Region part, String owner) {
        values.emitAll(atoms(part.border().parameters()));
        context.loadInstance();
        if (context.hasFrame()) {
            code.variable(Opcodes.ALOAD, context.frameSlot());
        }
        code.at(part.border().offset());
        String descriptor = descriptor(part, tree, context.layout(), context.hasFrame());
        code.invokeStatic(owner, name(part, tree, context.layout()), descriptor);
    }

    private void goOn(Region part) {
        if (part.border().calls()) {
            values.memory().called();
        }
        switch (part.ending()) {
            case NEVER -> {
                code.insn(Opcodes.ACONST_NULL);
                code.leave(Opcodes.ATHROW);
            }
            case RETURNS -> returned();
            case SELECTS -> selected(part);
            case FALLS -> {
                boolean first = result(part, tree) != JvmType.VOID;
                if (first) {
                    context.variables().store(part.border().outs()[0]);
                }
                handover.take(part.border().outs(), first ? 1 : 0);
            }
        }
    }

    /** A part has returned the function's result. */
    private void returned() {
        JvmType result = tree.shape().result();
        if (region.isPart() && region.ending() == Region.Ending.SELECTS) {
            values.calls().putFirst(result);
            select(exitIndex(tree.target()) + 1);
        } else {
            code.leave(result.returning());
        }
    }

    /** A part has returned which way it goes on. */
    private void selected(Region part) {
        List<Region.Exit> ways = part.border().exits();
        boolean falls = part.border().falls();
        if (part.repeats()) {
            selectedOrAgain(part);
        } else if (ways.size() == 1) {
            MethodCode.Place only = arrival(ways.getFirst());
            if (falls) {
                code.jump(Opcodes.IFNE, only);
            } else {
                code.insn(Opcodes.POP);
                code.jump(Opcodes.GOTO, only);
            }
        } else {
            MethodCode.Place behind = new MethodCode.Place();
            MethodCode.Place[] all = new MethodCode.Place[ways.size() + 1];
            for (int i = 0; i < ways.size(); i++) {
                all[i + 1] = arrival(ways.get(i));
            }
            all[0] = falls ? behind : all[1];
            choose(all, falls ? 0 : 1);
            code.put(behind);
        }
        if (falls) {
            handover.take(part.border().outs(), 0);
        }
    }

    /** A part that repeats has returned which way it goes on, or that it is to be called again. */
    private void selectedOrAgain(Region part) {
        List<Region.Exit> ways = part.border().exits();
        MethodCode.Place behind = new MethodCode.Place();
        MethodCode.Place turns = new MethodCode.Place();
        MethodCode.Place[] all = new MethodCode.Place[ways.size() + 2];
        for (int i = 0; i < ways.size(); i++) {
            all[i + 1] = arrival(ways.get(i));
        }
        all[ways.size() + 1] = turns;
        all[0] = part.border().falls() ? behind : turns;
        choose(all, part.border().falls() ? 0 : 1);
        code.put(turns);
        handover.take(part.border().taken(), 0);
        code.jump(Opcodes.GOTO, calledAgain.get(part));
        code.put(behind);
    }

    /** Jumps to the place of the number that is on the stack, which is not below the first. */
    private void choose(MethodCode.Place[] places, int first) {
        if (places.length - first > MOST_COMPARED) {
            code.tableSwitch(places, places[places.length - 1]);
            return;
        }
        if (selector < 0) {
            selector = code.locals().spareSlot(code.locals().addSpare(Opcodes.INTEGER));
        }
        code.variable(Opcodes.ISTORE, selector); // no frame is written before it has been used
        for (int i = first; i < places.length - 1; i++) {
            code.variable(Opcodes.ILOAD, selector);
            code.constant(i);
            code.jump(Opcodes.IF_ICMPEQ, places[i]);
        }
        code.jump(Opcodes.GOTO, places[places.length - 1]);
    }

    /** Where a part's exit leads to; parts that hand over the same locals on the way to a target share the code. */
    private MethodCode.Place arrival(Region.Exit way) {
        List<Arrival> known = arrivals.computeIfAbsent(way.target(), ignored -> new ArrayList<>());
        for (Arrival arrival : known) {
            if (Arrays.equals(arrival.outs, way.outs().handed())) {
                return arrival.place;
            }
        }
        Arrival added = new Arrival(new MethodCode.Place(), way.outs().handed());
        known.add(added);
        return added.place;
    }

    /**
     * Emits where the exits of parts arrive that lead to a target: they go on to its place, or fall through to it. All
     * such parts are before, so that only jumps from before lead here.
     */
    void arrive(Target target, MethodCode.Place place) {
        List<Arrival> here = arrivals.remove(target);
        if (here == null) {
            return;
        }
        MethodCode.Place behind = target.place() == Target.Place.LOOP ? new MethodCode.Place() : place;
        for (Arrival arrival : here) {
            if (code.isReachable()) {
                code.jump(Opcodes.GOTO, arrival == here.getFirst() ? behind : place);
            }
            code.put(arrival.place);
            handover.take(arrival.outs, 0);
        }
        if (behind != place) {
            code.jump(Opcodes.GOTO, place);
            code.put(behind);
        }
    }
}
