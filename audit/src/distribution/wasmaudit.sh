#!/bin/sh
# Starts wasmaudit on the runtime beside it; no Java needs to be installed.
# WASMAUDIT_JAVA_OPTIONS: more options for the virtual machine, such as -Xmx4g.
self=$0
while [ -h "$self" ]; do
    link=$(readlink "$self")
    case $link in
        /*) self=$link ;;
        *) self=$(dirname "$self")/$link ;;
    esac
done
home=$(cd "$(dirname "$self")/.." && pwd -P)
# shellcheck disable=SC2086
exec "$home/runtime/bin/java" \
    -XX:AOTCache="$home/lib/wasmaudit.aot" \
    -XX:+UseSerialGC \
    -XX:+UseCountedLoopSafepoints -XX:LoopStripMiningIter=1000 -Dwasmaudit.loop.safepoints=true \
    -XX:-UsePerfData \
    --enable-native-access=ALL-UNNAMED \
    --add-exports=java.base/jdk.internal.module=ALL-UNNAMED --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED \
    $WASMAUDIT_JAVA_OPTIONS \
    -cp "@CLASS_PATH@" @MAIN@ "$@"
