# Starts ptool; read by bin/ptool and by the script at the top of the source tree, which say in $layout where the
# program lies and leave its arguments in place. docs/install.md says what it does and why. One program, wc, is started
# on the way to Java when all is as usual.

. "$layout/lib/java.sh"

# Sets $encoded to a name for a file that stands for the path $1.
encode() {
    encoded=
    rest=$1
    while [ "${rest#*/}" != "$rest" ]; do
        encoded=$encoded${rest%%/*}%
        rest=${rest#*/}
    done
    encoded=$encoded$rest
}

# Whether the folder $1 holds an archive made by this Java, with these flags, of this build, and whole: from one that was
# cut off the JVM would not recover.
is_trained() {
    archive=$1/$archive_name
    made_for=
    size=
    [ -r "$archive" ] && [ -r "$archive.key" ] && { IFS= read -r made_for && IFS= read -r size; } <"$archive.key" || :
    [ "$made_for" = "$archive_key" ] && [ ! "$layout/built" -nt "$archive" ] &&
        [ "$(wc -c <"$archive" 2>/dev/null)" -eq "${size:-0}" ] 2>/dev/null
}

# Sets $cache to the folder for what is made once: beside the program, else the user's own; empty where neither can be
# written. A folder that others own is not trusted, unless the program itself is theirs.
find_cache() {
    cache=$layout/cache
    if is_trained "$cache"; then return 0; fi
    if [ -d "$cache" ]; then
        if [ -w "$cache" ]; then return 0; fi
    elif [ -w "$layout" ] && [ ! -e "$cache" ]; then
        return 0
    fi
    cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
    case $cache in
        /*) ;;
        *)
            cache=
            return 0
            ;;
    esac
    encode "$layout"
    cache=$cache/ptool/$encoded
    if [ -d "$cache" ] && [ ! -O "$cache" ]; then cache=; fi
}

make_cache() {
    [ ! -d "$cache" ] || return 0
    if [ "$cache" = "$layout/cache" ]; then mask=022; else mask=077; fi
    (umask "$mask" && mkdir -p "$cache") 2>/dev/null || cache=
}

# Makes the archive under another name and moves it into place whole, so that whoever starts meanwhile finds the old
# one, or none. One process makes it; its mark stays where it fails, and is passed over after ten minutes.
train() {
    mark=$archive.making
    if ! (set -C && : >"$mark") 2>/dev/null; then
        [ -z "$(find "$mark" -mmin +10 2>/dev/null)" ] || rm -rf "$mark" "$mark".d
        return 0
    fi
    mkdir "$mark.d" || return 0
    if [ "$newest" -ge 25 ]; then output=-XX:AOTCacheOutput; else output=-XX:ArchiveClassesAtExit; fi
    # shellcheck disable=SC2086
    nice "$java_home/bin/java" $flags "-Dptool.cache=$cache" "$output=$mark.d/archive" -cp "$jar" \
        io.productiontool.cli.Training "$mark.d" || return 0
    [ -s "$mark.d/archive" ] || return 0
    # On the disk before it has its name: what a power cut left half of would have that name too.
    sync "$mark.d/archive" || :
    printf '%s\n%s\n' "$archive_key" "$(wc -c <"$mark.d/archive")" >"$mark.d/key"
    mv -f "$mark.d/archive" "$archive" && mv -f "$mark.d/key" "$archive.key" && rm -rf "$mark.d" "$mark"
}

# Sets $shared to the flag that uses the archive, once there is one.
use_archive() {
    IFS= read -r built <"$layout/built" || :
    encode "${java_home#"$layout"/}"
    archive_name=$encoded.archive
    archive_key="$java_version $flags $built"
    find_cache
    [ -n "$cache" ] || return 0
    if ! is_trained "$cache"; then
        make_cache
        [ -n "$cache" ] || return 0
        if [ "${PTOOL_ARCHIVE:-}" = now ]; then
            (train) </dev/null >/dev/null 2>&1 || :
            is_trained "$cache" || return 0
        else
            (trap '' HUP && train) </dev/null >/dev/null 2>&1 &
            return 0
        fi
    fi
    if [ "$newest" -ge 25 ]; then shared=-XX:AOTCache=$archive; else shared=-XX:SharedArchiveFile=$archive; fi
}

set -- "$layout"/lib/productiontool-cli-*.jar "$@"
jar=$1
shift
[ -f "$jar" ] || fail "the program is missing in $layout/lib"
find_java java
[ -n "$java_home" ] || fail "needs Java 17 or newer: install one or set JAVA_HOME"

# A short life: one simple compiler, one simple collector. The JVM's own talk about an archive that it cannot use would
# stand in the midst of a command's output.
flags="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -Dfile.encoding=UTF-8"
# The archive is mapped where it was made for: moving it would touch all of its pages. A Java that does not know the flag
# starts all the same.
flags="$flags -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
# Spares two searches of every jar for what is not there.
flags="$flags -Dpicocli.disable.closures=true -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider"
flags="$flags -Dslf4j.internal.verbosity=WARN"
# The SQLite driver asks for a date format; the old locale data are the smaller ones.
if [ "$newest" -lt 23 ]; then locale=COMPAT; else locale=FALLBACK; fi
flags="$flags -Djava.locale.providers=$locale"

# Whether a person sits at it: Java answers that differently from version to version.
if [ -t 0 ] && [ -t 1 ]; then PTOOL_TERMINAL=1; else PTOOL_TERMINAL=0; fi
export PTOOL_TERMINAL PTOOL_BIN
# Without a locale, as in cron, the JVM could read no argument and open no file named outside ASCII.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in '' | C | POSIX) LC_ALL=C.UTF-8 && export LC_ALL ;; esac

cache=
shared=
if [ "${PTOOL_ARCHIVE:-}" != off ]; then use_archive; fi
# shellcheck disable=SC2086
exec "$java_home/bin/java" $flags ${shared:+"$shared"} "-Dptool.cache=$cache" -jar "$jar" "$@"
