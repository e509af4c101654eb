#!/bin/sh
# make fuzz: fuzz.sh SECONDS TARGET…  Each test/TARGET.c runs for SECONDS, as many at a time as there are processors,
# from the seeds in test/seeds/TARGET. -keep_seed=1: libFuzzer otherwise throws away the boundary seeds that add no
# coverage, and with them the overflows that only they reach.
set -u
cd "$(dirname "$0")/.." || exit 1
seconds=$1
shift
out=build/fuzz
rm -rf $out/obj # objects of sources that have gone would be linked too
mkdir -p $out/obj

clang=""
for name in clang clang-19 clang-18 clang-17 clang-16 clang-15 clang-14; do
    if command -v $name >/dev/null 2>&1 &&
        echo 'int LLVMFuzzerTestOneInput(const unsigned char *b, unsigned long n); int LLVMFuzzerTestOneInput(const unsigned char *b, unsigned long n) { return b == 0 && n > 0; }' |
        $name -x c -fsanitize=fuzzer,address -o $out/probe - >/dev/null 2>&1; then
        clang=$name
        break
    fi
done
if [ -z "$clang" ]; then
    echo "make fuzz needs clang with libFuzzer. On Debian: apt-get install clang-19 libclang-rt-19-dev" >&2
    exit 1
fi

flags="-O1 -g -std=c11 -D_GNU_SOURCE -pthread -iquote src -iquote test -fsanitize=address,undefined -fno-sanitize-recover=undefined"
export clang flags out

# Everything but main() and the other systems' files, once for all targets.
ls src/*/*.c | grep -v -e '_darwin\.c$' -e '_nw\.c$' -e '_openssl\.c$' |
    xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 1 sh -c '
        $clang $flags -fsanitize=fuzzer-no-link -c -o "$out/obj/$(basename "$1" .c).o" "$1"' sh || exit 1

printf '%s\n' "$@" | xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 1 sh -c '
    seconds=$1; target=$2
    $clang $flags -fsanitize=fuzzer -o "$out/$target" "test/$target.c" "$out"/obj/*.o || exit 255
    mkdir -p "$out/corpus/$target" "test/seeds/$target"
    if "$out/$target" -keep_seed=1 -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -max_len=20000 \
        -artifact_prefix="$out/$target-" "$out/corpus/$target" "test/seeds/$target" >"$out/$target.log" 2>&1; then
        echo "$target: $(sed -n "s/^Done \([0-9]*\) runs.*/\1/p" "$out/$target.log") runs, nothing found"
    else
        tail -40 "$out/$target.log"
        echo "$target: FOUND something, see helper/$out/$target.log"
        exit 255
    fi' sh "$seconds"
