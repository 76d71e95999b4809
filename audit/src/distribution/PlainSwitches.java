import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Our classes with plain code for what the Java compiler leaves to the first run: switches over types, and the equality
 * and hashes of records. The virtual machine makes code for each of these when it is first reached and keeps none of it
 * in a cache, so each costs every start some milliseconds. What a class means stays the same.
 */
final class PlainSwitches implements ClassTransform {
    private static final String SWITCHES = "Ljava/lang/runtime/SwitchBootstraps;";
    private static final String RECORDS = "Ljava/lang/runtime/ObjectMethods;";
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

    private final ClassModel original;
    private final List<Consumer<ClassBuilder>> added = new ArrayList<>();

    private PlainSwitches(ClassModel original) {
        this.original = original;
    }

    /** The same class with plain code; the very same bytes where nothing of it was left to the first run. */
    static byte[] of(byte[] bytes, ClassHierarchyResolver hierarchy) {
        ClassFile files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        ClassModel original = files.parse(bytes);
        PlainSwitches plain = new PlainSwitches(original);
        try {
            byte[] changed = files.transformClass(original, plain);
            return plain.added.isEmpty() ? bytes : changed;
        } catch (IllegalArgumentException unreadable) {
            return bytes; // javac sometimes annotates variables beyond the end of their code, which this reader refuses
        }
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        if (element instanceof MethodModel method && method.code().isPresent() && isCandidate(method.code().get())) {
            builder.transformMethod(method, (inner, part) -> {
                if (part instanceof CodeModel code) {
                    inner.transformCode(code, this::replace);
                } else {
                    inner.with(part);
                }
            });
        } else {
            builder.with(element);
        }
    }

    @Override
    public void atEnd(ClassBuilder builder) {
        added.forEach(method -> method.accept(builder));
    }

    private static boolean isCandidate(CodeModel code) {
        return code.elementStream().anyMatch(element -> element instanceof InvokeDynamicInstruction call
                && (isSwitch(call) || isRecordMethod(call)));
    }

    private static boolean isSwitch(InvokeDynamicInstruction call) {
        boolean enumeration = call.name().equalsString("enumSwitch");
        return owner(call).equals(SWITCHES)
                && call.bootstrapArgs().stream()
                        .allMatch(label -> label instanceof ClassDesc || enumeration && label instanceof String);
    }

    private static boolean isRecordMethod(InvokeDynamicInstruction call) {
        return owner(call).equals(RECORDS) && !call.name().equalsString("toString");
    }

    private static String owner(InvokeDynamicInstruction call) {
        return call.bootstrapMethod().owner().descriptorString();
    }

    private void replace(CodeBuilder code, CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction call) || !isSwitch(call) && !isRecordMethod(call)) {
            code.with(element);
            return;
        }
        String name = "plain$" + call.name().stringValue() + "$" + added.size();
        MethodTypeDesc type = call.typeSymbol();
        Consumer<CodeBuilder> body = isSwitch(call) ? inner -> select(inner, call) : inner -> component(inner, call);
        added.add(builder -> builder.withMethodBody(
                name,
                type,
                AccessFlag.PRIVATE.mask() | AccessFlag.STATIC.mask() | AccessFlag.SYNTHETIC.mask(),
                body));
        code.invokestatic(
                original.thisClass().asSymbol(), name, type, original.flags().has(AccessFlag.INTERFACE));
    }

    /** The index of the first label from the second argument on that fits the first; -1 for null, else their number. */
    private static void select(CodeBuilder code, InvokeDynamicInstruction call) {
        List<ConstantDesc> labels = call.bootstrapArgs();
        List<Label> starts = new ArrayList<>();
        labels.forEach(label -> starts.add(code.newLabel()));
        Label none = code.newLabel();
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            cases.add(SwitchCase.of(i, starts.get(i)));
        }
        if (!cases.isEmpty()) {
            code.iload(1).tableswitch(0, labels.size() - 1, none, cases);
        }
        for (int i = 0; i < labels.size(); i++) {
            Label next = i + 1 < labels.size() ? starts.get(i + 1) : none;
            code.labelBinding(starts.get(i)).aload(0);
            if (labels.get(i) instanceof ClassDesc type) {
                code.instanceOf(type).ifeq(next);
            } else {
                ClassDesc enumeration = call.typeSymbol().parameterType(0);
                code.getstatic(enumeration, (String) labels.get(i), enumeration).if_acmpne(next);
            }
            code.loadConstant(i).ireturn();
        }
        code.labelBinding(none).loadConstant(labels.size()).ireturn();
    }

    private static void component(CodeBuilder code, InvokeDynamicInstruction call) {
        List<DirectMethodHandleDesc> fields = call.bootstrapArgs().stream()
                .skip(2)
                .map(DirectMethodHandleDesc.class::cast)
                .toList();
        if (call.name().equalsString("equals")) {
            equality(code, (ClassDesc) call.bootstrapArgs().getFirst(), fields);
        } else {
            hash(code, fields);
        }
    }

    private static void equality(CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> fields) {
        Label different = code.newLabel();
        code.aload(1).instanceOf(record).ifeq(different);
        code.aload(1).checkcast(record).astore(2);
        for (DirectMethodHandleDesc field : fields) {
            ClassDesc type = field.invocationType().returnType();
            code.aload(0).getfield(record, field.methodName(), type);
            code.aload(2).getfield(record, field.methodName(), type);
            switch (TypeKind.from(type)) {
                case BOOLEAN, BYTE, CHAR, SHORT, INT -> code.if_icmpne(different);
                case LONG -> code.lcmp().ifne(different);
                case FLOAT, DOUBLE ->
                    code.invokestatic(box(type), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type))
                            .ifne(different);
                case REFERENCE ->
                    code.invokestatic(
                                    OBJECTS,
                                    "equals",
                                    MethodTypeDesc.of(
                                            ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                            .ifeq(different);
                case VOID -> throw new IllegalArgumentException(field.toString());
            }
        }
        code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    }

    private static void hash(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
        code.iconst_0();
        for (DirectMethodHandleDesc field : fields) {
            ClassDesc type = field.invocationType().returnType();
            code.bipush(31).imul().aload(0).getfield(field.owner(), field.methodName(), type);
            ClassDesc holder = type.isPrimitive() ? box(type) : OBJECTS;
            ClassDesc parameter = type.isPrimitive() ? type : ConstantDescs.CD_Object;
            code.invokestatic(holder, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, parameter))
                    .iadd();
        }
        code.ireturn();
    }

    private static ClassDesc box(ClassDesc primitive) {
        return switch (TypeKind.from(primitive)) {
            case BOOLEAN -> ConstantDescs.CD_Boolean;
            case BYTE -> ConstantDescs.CD_Byte;
            case CHAR -> ConstantDescs.CD_Character;
            case SHORT -> ConstantDescs.CD_Short;
            case INT -> ConstantDescs.CD_Integer;
            case LONG -> ConstantDescs.CD_Long;
            case FLOAT -> ConstantDescs.CD_Float;
            case DOUBLE -> ConstantDescs.CD_Double;
            case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.toString());
        };
    }
}
