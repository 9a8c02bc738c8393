# Finds the Java to run on; read by launch.sh, and by the script of the source tree before it builds.

fail() {
    printf 'ptool: %s\n' "$*" >&2
    exit 1
}

# Sets $feature to the feature release of the Java in $1 and $version to all of it, or $feature to 0. Reads the file
# "release" that every runtime carries: asking java itself would cost a start of the JVM.
feature_of() {
    feature=0
    version=
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
    while IFS='=' read -r key value; do
        case $key in
            JAVA_RUNTIME_VERSION) version=$value ;;
            JAVA_VERSION)
                version=$version$value
                value=${value#\"}
                feature=${value%%[!0-9]*}
                break
                ;;
        esac
    done <"$1/release"
    [ -n "$feature" ] || feature=0
}

# Takes the Java in $1 where it is newer than what was found so far and has the program $2.
consider() {
    feature_of "$1"
    if [ "$feature" -gt "$newest" ] && [ -x "$1/bin/$2" ]; then
        newest=$feature
        java_version=$version
        java_home=$1
    fi
}

# Sets $java_home, $java_version and $newest to the Java to use, of those that have the program bin/$1: the one that
# came with ptool, the one JAVA_HOME names, else the newest. $java_home is empty where there is none.
find_java() {
    java_home=
    java_version=
    newest=16
    consider "$layout/runtime" "$1"
    [ -z "$java_home" ] || return 0
    [ -z "${JAVA_HOME:-}" ] || consider "$JAVA_HOME" "$1"
    [ -z "$java_home" ] || return 0
    on_path=$(command -v java) || on_path=
    for candidate in "${on_path%/bin/java}" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-}"/.sdkman/candidates/java/*; do
        consider "$candidate" "$1"
    done
    if [ -z "$java_home" ] && [ -n "$on_path" ] && on_path=$(readlink -f "$on_path"); then
        consider "${on_path%/bin/java}" "$1"
    fi
}
