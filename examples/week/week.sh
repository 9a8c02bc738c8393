#!/bin/sh
# A week at a studio: a hold, a competing hold, a challenge, a promotion, a crew, sickness, a slip, and undo.
#   PTOOL_STUDIO=north.db examples/week/week.sh     PTOOL says which ptool, where it is not on the PATH
# The clock is set for each day by PTOOL_NOW, so that it prints the same at every run.
set -eu
ptool=${PTOOL:-ptool}
here=$(cd "$(dirname "$0")" && pwd)

clock() {
    export PTOOL_NOW="$1"
    printf '\n== %s ==\n' "$2"
}

# Shows a command as it is typed, and what it prints.
run() {
    printf '\n$ ptool %s\n' "$*"
    "$ptool" "$@" 2>&1 || printf '(exit code %s)\n' "$?"
}

quietly() {
    "$ptool" "$@" >/dev/null
}

export PTOOL_USER=mia
clock 2026-03-02T09:00:00Z 'Monday: two shows want Raj'
quietly init 'North VFX' --zone Europe/London
quietly user create Noor --roles coordinator
for artist in 'Ana Duarte:comp:4' 'Raj Patel:comp:3 roto:2' 'Kim Lee:roto:3'; do
    quietly artist create "${artist%%:*}" --skills "${artist#*:}" --rate '400 GBP'
done
quietly project create 'Solaris' --code SOL
quietly project create 'Dune' --code DUNE
run policy apply -f - <"$here/policy.yaml"
run hold raj dune mar9..13
PTOOL_USER=noor run hold raj sol mar11..20

clock 2026-03-03T10:00:00Z 'Tuesday: Noor asks Mia to confirm or release'
PTOOL_USER=noor run challenge H2 --dry-run
PTOOL_USER=noor run challenge H2
run today

clock 2026-03-04T09:00:00Z 'Wednesday: nobody answered, and Noor is first'
run show H1
PTOOL_USER=noor run confirm H2
run sweep

clock 2026-03-04T15:00:00Z 'Wednesday afternoon: a crew for Dune'
quietly demand open dune comp:3 mar16..20
quietly demand open dune roto:2 mar16..20
run hold ana dune mar16..20 --demand D1 --preference 1
run hold kim dune mar16..20 --demand D2 --preference 1
run hold raj dune mar16..20 --demand D2 --preference 2
run crew show dune
run crew confirm D1 D2

clock 2026-03-05T08:30:00Z 'Thursday: Ana is sick'
run absent ana mar16..18 --sick
run demand list

clock 2026-03-06T11:00:00Z 'Friday: Solaris slips a week, and then it does not'
run move B1 +5wd
run undo
run board mar9..27
