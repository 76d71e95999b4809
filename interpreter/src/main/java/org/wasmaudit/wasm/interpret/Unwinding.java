package org.wasmaudit.wasm.interpret;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.ExceptionInstance;
import org.wasmaudit.wasm.runtime.ValueStack;

/** Where an exception is caught, with its payload already in place (spec 4.6.12). */
record Unwinding(InterpretedFunction function, int frame, int position, int top) {
    /** Looks for a handler from a position outwards to the engine's own caller; null where there is none. */
    static @Nullable Unwinding of(
            ExceptionInstance exception,
            ValueStack values,
            @Nullable InterpretedFunction thrower,
            int throwersFrame,
            int throwersPosition) {
        InterpretedFunction function = thrower;
        int frame = throwersFrame;
        int position = throwersPosition;
        while (function != null) {
            Handler handler = handler(exception, function, position);
            if (handler != null) {
                exception.forgetFrames();
                int top = hand(exception, handler, function, values, frame);
                return new Unwinding(function, frame, handler.target(), top);
            }
            int link = frame + function.code().link();
            function = (InterpretedFunction) values.references[link];
            position = Frames.position(values.cells[link]) - 1; // a word of the call itself
            frame = Frames.frame(values.cells[link]);
        }
        return null;
    }

    private static @Nullable Handler handler(ExceptionInstance exception, InterpretedFunction function, int position) {
        int deepest = Integer.MAX_VALUE;
        for (Handler handler : function.code().handlers()) {
            if (handler.depth() > deepest || !handler.covers(position)) {
                continue;
            }
            if (handler.tag() == Handler.DELEGATE) {
                deepest = handler.target();
            } else if (handler.tag() == Handler.ALL || exception.tag() == function.instance.tags[handler.tag()]) {
                return handler;
            }
        }
        return null;
    }

    /** Puts the payload, and the exception where it is asked for, in place; the place behind. */
    private static int hand(
            ExceptionInstance exception, Handler handler, InterpretedFunction function, ValueStack values, int frame) {
        int top = frame + handler.height();
        if (handler.tag() != Handler.ALL) {
            int cells = exception.tag().signature().parameterCells();
            for (int i = 0; i < cells; i++) {
                values.cells[top] = exception.cell(i);
                values.references[top++] = exception.reference(i);
            }
        }
        if (handler.reference()) {
            values.references[top++] = exception;
        }
        if (handler.caught() != Handler.NOWHERE) {
            values.references[frame + function.code().caught() + handler.caught()] = exception;
        }
        return top;
    }
}
