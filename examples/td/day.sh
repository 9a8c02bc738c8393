#!/bin/sh
# A TD's day in a shell: records and holds from JSON in one batch, react to refusals, confirm, follow, export.
#   PTOOL_STUDIO=north.db examples/td/day.sh        PTOOL says which ptool, where it is not on the PATH
set -eu
ptool=${PTOOL:-ptool}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$ptool" init 'North VFX' --zone Europe/London >/dev/null
since=$("$ptool" events --json cursor --jq .cursor | tail -n 1)

cat >"$work/plan.jsonl" <<'JSON'
{"do":"project create","project":"sol","name":"Solaris Rising","code":"SOL","refs":"sg:7"}
{"do":"artist create","artist":"ana","name":"Ana Duarte","skills":"comp:4"}
{"do":"artist create","artist":"raj","name":"Raj Patel","skills":"comp:3 roto:2"}
{"id":"shot-010","do":"hold","artist":"ana","project":"sol","when":"2031-03-03..07","ref":"sg:4010","key":"shot-010"}
{"id":"shot-020","do":"book","artist":"raj","project":"sol","when":"2031-03-03..05","ref":"sg:4020","key":"shot-020"}
{"id":"shot-030","do":"book","artist":"raj","project":"sol","when":"2031-03-05..06","ref":"sg:4030","key":"shot-030"}
JSON

# Exit code 8: some lines were refused. Each says why, and offers commands that would work.
code=0
"$ptool" batch --fixes "$work/plan.jsonl" >"$work/results.jsonl" || code=$?
echo "batch ended with $code"
grep '"ok":false' "$work/results.jsonl" | sed 's/.*"id":"\([^"]*\)".*"fixes":\["\([^"]*\)".*/\1 refused; instead: \2/'

"$ptool" confirm sg:4010 --json handle,artist,project --jq '.[] | "\(.handle) \(.artist) \(.project)"'
"$ptool" events --since "$since" --type booking --json type,data --jq '"\(.type) \(.data.handle)"'
"$ptool" export bookings >"$work/bookings.csv"
echo "exported $(($(wc -l <"$work/bookings.csv") - 1)) bookings"
