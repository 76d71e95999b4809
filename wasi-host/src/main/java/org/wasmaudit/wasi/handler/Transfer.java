package org.wasmaudit.wasi.handler;

import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.fs.Descriptor;
import org.wasmaudit.wasi.fs.RegularFile;

/**
 * Moves bytes between the buffers of a call and what a descriptor is open on, a chunk at a time, at the descriptor's
 * own offset or at a given one. An error behind bytes that have moved is not the error of the call: it comes again with
 * the next one.
 */
final class Transfer {
    private Transfer() {}

    /**
     * Fills the buffers of the call. Ends at the first chunk that comes short, and at the first of all where the next
     * one might have to be waited for.
     */
    static void in(Invocation call, Descriptor source, boolean atOffset, long offset) throws ErrnoException {
        boolean more = true;
        for (int room; more && (room = call.iovecs.room(call.chunk.length)) > 0; ) {
            int moved = 0;
            try {
                moved = atOffset
                        ? source.readAt(offset + call.bytes, call.chunk, 0, room)
                        : source.read(call.chunk, 0, room);
            } catch (ErrnoException failure) {
                throwUnlessMoved(call, failure);
            }
            call.iovecs.scatter(call.memory(), call.chunk, moved);
            call.flowed(call.chunk, moved);
            more = moved == room && source instanceof RegularFile;
        }
        call.result(0, call.bytes);
    }

    /** Writes the buffers of the call out; ends at the first chunk that is not taken whole. */
    static void out(Invocation call, Descriptor sink, boolean atOffset, long offset) throws ErrnoException {
        boolean more = true;
        for (int length; more && (length = call.iovecs.gather(call.memory(), call.chunk)) > 0; ) {
            int moved = 0;
            try {
                moved = atOffset
                        ? sink.writeAt(offset + call.bytes, call.chunk, 0, length)
                        : sink.write(call.chunk, 0, length);
            } catch (ErrnoException failure) {
                throwUnlessMoved(call, failure);
            }
            call.flowed(call.chunk, moved);
            more = moved == length;
        }
        call.result(0, call.bytes);
    }

    private static void throwUnlessMoved(Invocation call, ErrnoException failure) throws ErrnoException {
        if (call.bytes == 0) {
            throw failure;
        }
    }
}
