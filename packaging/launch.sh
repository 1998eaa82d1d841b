# Starts dashlabel; for scripts that begin with what differs: ./dashlabel of a checkout, bin/dashlabel of a package. They set
# java (the program), version (17 …), classpath, samples, native (a folder with the native libraries, or nothing), archive
# (the file of the class data) and commit. It takes the arguments of the script and does not return.
# shellcheck shell=bash disable=SC2154
# Must be in the environment before ONNX Runtime is loaded: else it would tell its makers about this machine.
export ORT_DISABLE_TELEMETRY="${ORT_DISABLE_TELEMETRY:-1}"
# The optimising compiler pays off after some 2,000 images (docs/runs.md); most commands end long before. picocli would
# look for Groovy in every jar.
common=(-XX:TieredStopAtLevel=1 -Dsun.reflect.inflationThreshold=1000 -Djava.awt.headless=true -Dpicocli.disable.closures=true)
[ -e "$native"/libjnidispatch.* ] && common+=("-Donnxruntime.native.path=$native" "-Dorg.sqlite.lib.path=$native" "-Djna.boot.library.path=$native")
# Classes that every start needs, read and verified once (class data sharing). Without the archive Java only starts slower.
if [ ! -e "$archive" ] && [ -w "${archive%/*}" ]; then
    work=$(mktemp -d)
    load() { "$java" "${common[@]}" -XX:DumpLoadedClassList="$work/$1" -cp "$classpath" io.dashlabel.cli.Main "${@:2}"; }
    if load 1 --help &&
        load 2 run --images "$samples/images" --ground-truth "$samples/labels" --detector dashlabel-nano --tiles none --out "$work/runs" --run-id one &&
        load 3 convert "$samples/labels" --to "$work/truth.json" --format coco &&
        load 4 convert "$work/runs/one" --to "$work/results.json" --format coco-results &&
        load 5 evaluate --predictions "$work/results.json" --ground-truth "$work/truth.json" &&
        sort -u "$work"/[1-5] >"$work/list" &&
        "$java" -Xshare:dump -XX:SharedClassListFile="$work/list" -XX:SharedArchiveFile="$work/jsa" -cp "$classpath"; then
        mv "$work/jsa" "$archive"
    else
        touch "$archive"
    fi >/dev/null 2>&1
    rm -rf "$work"
fi

# Hints name the command as it was called: by its name alone where the shell found it on the PATH.
called=$0
[ "$(command -v -- "${0##*/}" 2>/dev/null)" = "$0" ] && called=${0##*/}
options=("${common[@]}")
case " $* " in
    *' --steps evaluate'* | *' --steps=evaluate'* | *' --steps report'* | *' --steps=report'*) options+=(-XX:+UseSerialGC) ;;
    *' run '* | *' relabel '* | *' demo '*) ;; # several threads make garbage
    *' evaluate '* | *' compare '*) options+=(-XX:+UseParallelGC -XX:MaxNewSize=128m) ;; # large tables and little garbage
    *) options+=(-XX:+UseSerialGC) ;;
esac
if [ -s "$archive" ]; then
    options+=("-XX:SharedArchiveFile=$archive" -Xlog:cds=off)
    # Else each start moves the archive to a random address, which takes half as long as starting Java.
    [ "$version" -le 25 ] && options+=(-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
fi
options+=("-Ddashlabel.samples=$samples" "-Ddashlabel.command=$called")
[ "$version" -ge 22 ] && options+=(--enable-native-access=ALL-UNNAMED)
if [ -t 2 ]; then
    options+=(-Ddashlabel.tty=true "-Ddashlabel.columns=$(tput cols 2>/dev/null || echo 100)")
fi
[ -t 0 ] && [ -t 2 ] && options+=(-Ddashlabel.asks=true)
[ -n "${commit:-}" ] && options+=("-Ddashlabel.commit=$commit")
# Where the locale is C, as in cron and in many containers, Java takes names of files that are not ASCII for others.
case "$OSTYPE ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}" in
    linux*' C' | linux*' POSIX') export LC_ALL=C.UTF-8 ;;
esac
# shellcheck disable=SC2086
exec "$java" "${options[@]}" ${DASHLABEL_JAVA_OPTIONS:-} -cp "$classpath" io.dashlabel.cli.Main "$@"
