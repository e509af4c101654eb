#!/bin/sh
# make check: three readers of the code that are not a compiler's warnings. Each missing tool is named, none is passed over.
set -u
cd "$(dirname "$0")/.." || exit 1

find_tool() { # the first of the given names that is installed
    for name in "$@"; do
        if command -v "$name" >/dev/null 2>&1; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

missing=""
gcc=$(find_tool gcc gcc-14 gcc-13 gcc-12) || missing="$missing gcc"
tidy=$(find_tool clang-tidy clang-tidy-19 clang-tidy-18 clang-tidy-17 clang-tidy-16 clang-tidy-15 clang-tidy-14) ||
    missing="$missing clang-tidy-19"
cppcheck=$(find_tool cppcheck) || missing="$missing cppcheck"
if [ -n "$missing" ]; then
    echo "make check needs:$missing. On Debian: apt-get install$missing" >&2
    exit 1
fi

flags="-std=c11 -D_GNU_SOURCE -pthread -iquote src -iquote test"
sources="$* $(ls test/test_*.c test/fuzz_*.c 2>/dev/null)"
failed=0

# README.md, "Where things are": a folder includes only from itself and from those before it.
echo "includes by folder"
before=""
for folder in base arguments limits census stream transport burst probe serve observe watch process managed; do
    case $folder in watch | process) allowed="$before observe $folder" ;; probe | serve | observe | managed) allowed="$before $folder" ;; *) before="$before $folder" allowed="$before" ;; esac
    pattern=$(echo $allowed | sed 's/ /|/g')
    if grep -nE '^#include "' src/$folder/*.[ch] | grep -vE "#include \"($pattern)/"; then
        echo "src/$folder may include from:$allowed"
        failed=1
    fi
done
if [ "$(ls -d src/*/ | wc -l)" -ne 13 ]; then
    echo "a folder of src/ is not in this list"
    failed=1
fi

echo "gcc -fanalyzer -Wconversion"
printf '%s\n' "$@" | xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 1 sh -c '
    gcc=$1; flags=$2; shift 2
    $gcc -O2 $flags -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fanalyzer -c -o /dev/null "$1"' \
    sh "$gcc" "$flags" || failed=1

echo "gcc -Werror on the tests"
$gcc $flags -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fsyntax-only $(ls test/test_*.c test/fuzz_*.c) || failed=1

echo "clang-tidy"
# One run per processor: the slowest of the three by far.
printf '%s\n' $sources | xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 3 sh -c '
    tidy=$1; flags=$2; shift 2
    "$tidy" --quiet "$@" -- $flags 2>/dev/null' sh "$tidy" "$flags" || failed=1

echo "cppcheck"
$cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --suppress=missingIncludeSystem \
    --error-exitcode=1 -D__linux__ -D_GNU_SOURCE -Isrc -Itest $sources || failed=1

exit $failed
