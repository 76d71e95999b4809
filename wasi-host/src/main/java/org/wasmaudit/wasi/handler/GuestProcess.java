package org.wasmaudit.wasi.handler;

import java.util.List;
import org.wasmaudit.wasi.ClockSource;
import org.wasmaudit.wasi.RandomSource;
import org.wasmaudit.wasi.fs.DescriptorTable;

/**
 * What one run of a guest has.
 *
 * @param arguments without terminators, the program's name first
 * @param environment {@code NAME=VALUE} without terminators
 * @param mostRandom bytes of randomness a call may ask for
 */
public record GuestProcess(
        List<byte[]> arguments,
        List<byte[]> environment,
        DescriptorTable descriptors,
        ClockSource clocks,
        RandomSource random,
        long mostRandom) {}
