#!/bin/sh
# Runs the programs of fetch-independent.sh and of the shared set with real arguments, in memory, and writes
# independent.gz. Arguments: the folder of the fetched ones, that of the shared ones. Needs a JDK 25 as java.
set -eu
fetched=$(cd "$1" && pwd)
shared=$(cd "$2" && pwd)
cd "$(dirname "$0")/../.."
mvn -o -q -pl testsuite -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
${JAVA:-java} -Dwasmaudit.root="$PWD" -cp "testsuite/target/test-classes:$(cat testsuite/target/classpath)" \
    org.wasmaudit.testsuite.corpus.RecordIndependent "$fetched" "$shared"
