package org.wasmaudit.testsuite.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is shared behind the caller's back: no static field of ours can be assigned again. */
final class StaticStateTest {
    @Test
    void everyStaticFieldIsFinal() {
        List<String> assignable = new ArrayList<>();
        for (ShippedClass type : ShippedClass.all()) {
            assignable.addAll(assignableStatics(type));
        }
        assertEquals(List.of(), assignable);
    }

    @Test
    void anAssignableStaticFieldIsSeen() {
        assertEquals(
                List.of(Offender.class.getName() + ".counter"),
                assignableStatics(ShippedClass.of(Offender.class)));
    }

    private static List<String> assignableStatics(ShippedClass type) {
        return type.model().fields().stream()
                .filter(field -> field.flags().has(AccessFlag.STATIC) && !field.flags().has(AccessFlag.FINAL))
                .map(field -> type.name() + "." + field.fieldName().stringValue())
                .toList();
    }

    /** What the fence is there to find. */
    private static final class Offender {
        @SuppressWarnings("unused")
        static int counter;
    }
}
