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
# where standard input is closed, the guest would read what the virtual machine opens in its place
{ true 3<&0; } 2>/dev/null || exec </dev/null
# without dirname, cd and pwd no other process is started on the way
case $self in
    */*) home=${self%/*}/.. ;;
    *) home=.. ;;
esac
# A jar named right behind --allow-precompiled goes on the class path, where the virtual machine keeps what it has learnt
# of the code, for this class path as it is written. The first word that may be the module ends the search: what stands
# behind it is the guest's.
jar=
cache=$home/lib/wasmaudit.aot
before=
for word in "$@"; do
    case $before,$word in
        ,run) ;;
        *,- | *,--) break ;;
        --allow-precompiled,*.jar)
            if [ -f "$word" ]; then
                jar=$(cd "$(dirname "$word")" && pwd -P)/${word##*/}
            fi
            break
            ;;
        *) case $word in -*) ;; *) break ;; esac ;;
    esac
    before=$word
done
case $jar in
    *:*) jar= ;; # it would be two elements of the class path
    ?*)
        home=$(cd "$home" && pwd -P)
        # what was learnt holds code, too: where many may write, anybody can leave a file beside another's jar
        learnt=${jar%.jar}.aot
        # shellcheck disable=SC3067 # every sh that is met has -O
        if [ -f "$learnt" ] && [ ! -h "$learnt" ] && { [ -O "$learnt" ] || [ -n "$(find "$learnt" -user 0)" ]; }; then
            cache=$learnt
        fi
        ;;
esac
# C1MaxInlineSize=10: what runs until C2 is done is compiled sooner; docs/PERFORMANCE.md has what it gives
# BackEdgeThreshold: loops come to the first compiler sooner and to the second later, whose queue is long by then
# CompileThresholdScaling: what is not the guest's code is compiled later, since most of it is done before its code is
# UseSwitchProfiling off: a guest's own interpreter is not compiled anew for each instruction it meets for the first time
# ArchiveRelocationMode=0: the cache of classes is mapped where it was made for, as its pages would all be changed elsewhere
# shellcheck disable=SC2086
exec "$home/runtime/bin/java" \
    -XX:AOTCache="$cache" \
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
    -XX:+UseSerialGC -XX:C1MaxInlineSize=10 -XX:-UseSwitchProfiling \
    -XX:Tier3BackEdgeThreshold=15000 -XX:Tier4BackEdgeThreshold=80000 \
    -XX:+UseCountedLoopSafepoints -XX:LoopStripMiningIter=1000 -Dwasmaudit.loop.safepoints=true \
    -XX:-UsePerfData \
    -XX:CompileCommand=quiet "-XX:CompileCommand=CompileThresholdScaling,*::*,8.0" \
    "-XX:CompileCommand=CompileThresholdScaling,wasm.*::*,1.0" \
    --enable-native-access=ALL-UNNAMED \
    --add-exports=java.base/jdk.internal.module=ALL-UNNAMED --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED \
    $WASMAUDIT_JAVA_OPTIONS \
    -cp "@CLASS_PATH@${jar:+:$jar}" @MAIN@ "$@"
