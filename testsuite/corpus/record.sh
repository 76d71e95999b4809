#!/bin/sh
# Runs the corpus in memory and writes runs.gz. Needs a JDK 25 as java.
set -eu
cd "$(dirname "$0")/../.."
mvn -o -q -pl testsuite -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
${JAVA:-java} -Dwasmaudit.root="$PWD" -cp "testsuite/target/test-classes:$(cat testsuite/target/classpath)" \
    org.wasmaudit.testsuite.corpus.RecordCorpus
