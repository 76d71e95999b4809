#!/bin/sh
# Starts wasmaudit on the runtime beside it; no Java needs to be installed.
# WASMAUDIT_JAVA_OPTIONS: more options for the virtual machine, such as -Xmx4g.
self=$0
while [ -h "$self" ]; do
    link=$(readlink "$self")
    case $link in
        /*) self=$link ;;
        *) self=${self%/*}/$link ;;
    esac
done
# without dirname, cd and pwd no other process is started on the way
case $self in
    */*) home=${self%/*}/.. ;;
    *) home=.. ;;
esac
# ArchiveRelocationMode=0: the cache of classes is mapped where it was made for, as its pages would all be changed elsewhere
# shellcheck disable=SC2086
exec "$home/runtime/bin/java" \
    -XX:AOTCache="$home/lib/wasmaudit.aot" \
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
    -XX:+UseSerialGC \
    -XX:+UseCountedLoopSafepoints -XX:LoopStripMiningIter=1000 -Dwasmaudit.loop.safepoints=true \
    -XX:-UsePerfData \
    --enable-native-access=ALL-UNNAMED \
    --add-exports=java.base/jdk.internal.module=ALL-UNNAMED --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED \
    $WASMAUDIT_JAVA_OPTIONS \
    -cp "@CLASS_PATH@" @MAIN@ "$@"
