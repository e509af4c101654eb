#!/bin/sh
# link_layers.sh OBJECT_FOLDER: no compiled folder of src/ needs a symbol that only a later folder defines (README.md,
# "Where things are"). The check of includes cannot see a prototype that is declared below and defined above.
set -u
objects=$1 # of helper/, where make runs this
layers="base arguments limits census stream transport burst probe serve observe watch process managed"

for layer in $layers; do
    for object in "$objects/$layer"/*.o; do
        test -f "$object" || { echo "link_layers.sh: no objects in $objects/$layer" >&2; exit 1; }
        # An object may be left of a source that has gone.
        test -f "src/$layer/$(basename "$object" .o).c" || continue
        nm -g "$object" | sed "s|^|$layer $object |"
    done
done | awk -v layers="$layers" '
    BEGIN { count = split(layers, names, " "); for (i = 1; i <= count; i++) rank[names[i]] = i }
    { symbol = $NF; type = $(NF - 1) }
    type == "U" { needs[++needed] = $1 " " $2 " " symbol; next }
    type ~ /^[A-TV-Z]$/ { home[symbol] = $1 }
    END {
        for (i = 1; i <= needed; i++) {
            split(needs[i], need, " ")
            where = home[need[3]]
            # probe, serve, observe and managed do not use each other; watch and process may use observe.
            beside = rank[need[1]] >= rank["probe"] && where != need[1] && rank[where] >= rank["probe"] &&
                !((need[1] == "watch" || need[1] == "process") && where == "observe")
            if (where != "" && (rank[where] > rank[need[1]] || beside)) {
                print need[2] " needs " need[3] " of src/" where
                failed = 1
            }
        }
        if (!needed) { print "link_layers.sh: nothing was read"; failed = 1 }
        exit failed
    }'
