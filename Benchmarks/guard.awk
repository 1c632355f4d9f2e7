# Holds what was measured (the first file) against guard.txt (the second one), or puts it in there.

function name_of(line) {
    sub(/^ *[^ ]+ +[^ ]+ +/, "", line)
    return line
}

# Sets `grown` and `shrunk` of a row, and returns a sentence, if a figure has left its 3 %.
function moved(unit, before, now,    share) {
    if (before == now || before !~ /^[0-9.]+$/) return ""
    share = before > 0 ? sprintf(" (%+.1f %%)", (now / before - 1) * 100) : ""
    if (now > before * 1.03) grown = 1
    else if (now < before * 0.97) shrunk = 1
    else return ""
    return sprintf("  %s: %s %s, and it was %s%s\n", name, now + 0, unit, before + 0, share)
}

FNR == NR { now[name_of($0)] = $1 " " $2; next }

/^# Recorded with/ && record == "yes" { print head > new; next }
/^#/ { if (record == "yes") print > new; next }

{
    name = name_of($0)
    if (index(name, part) == 0) { if (record == "yes") print > new; next }
    if ($1 !~ /^[0-9]+$/) fresh = fresh sprintf("  %s\n", name)
    if (!(name in now)) { missing = missing sprintf("  %s\n", name); next }
    split(now[name], figures, " ")
    if (record == "yes") printf "%12s %12s  %s\n", figures[1], figures[2], name > new
    grown = shrunk = 0
    sentence = moved("instructions", $1, figures[1]) moved("allocations", $2, figures[2])
    note = grown ? "  ← grown" : shrunk ? "  ← shrunk" : ""
    if (grown) worse = worse sentence
    else if (shrunk) better = better sentence
    printf "%12s %12s  %s%s\n", figures[1], figures[2], name, note
}

END {
    if (missing != "") printf "\nIn guard.txt, and not among what can be measured; correct the name or remove the row:\n%s", missing
    if (record == "yes") exit missing != ""
    if (worse != "") printf "\nGrown:\n%sFind out why; if it is worth it: ./guard --record, and the reason in the commit's message.\n", worse
    if (better != "") printf "\nShrunk:\n%sKeep it: ./guard --record\n", better
    if (fresh != "") printf "\nNot recorded yet:\n%sPut it in: ./guard --record\n", fresh
    exit worse != "" || missing != ""
}
