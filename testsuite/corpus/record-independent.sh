#!/bin/sh
# Runs the programs of fetch-independent.sh and of the shared set as uses.txt says, and writes independent.gz. Arguments:
# the folder of the fetched ones, that of the shared ones, and the names of the programs to record anew where it is not
# all, or "again" for the later uses; sections of uses.txt use files of those before. With "third", "fourth",
# "fifth", "sixth" or "seventh" among the words it is for those of fetch-third.sh, third.txt and third.gz, or of the later
# ones, and with "dry" nothing is recorded.
# Needs a JDK 25 as java.
set -eu
fetched=$(cd "$1" && pwd)
shared=$(cd "$2" && pwd)
shift 2
set -- "$fetched" "$shared" "$@"
cd "$(dirname "$0")/../.."
mvn -o -q -pl testsuite -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
${JAVA:-java} -Xmx8g -Dwasmaudit.root="$PWD" -cp "testsuite/target/test-classes:$(cat testsuite/target/classpath)" \
    org.wasmaudit.testsuite.corpus.RecordIndependent "$@"
