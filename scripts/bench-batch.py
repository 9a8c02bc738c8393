"""What scripts/bench-batch measures: lines of JSON into ptool batch, a result for each out."""

import datetime
import json
import os
import statistics
import subprocess
import sys
import time

PTOOL, WORK, LINES = sys.argv[1], sys.argv[2], int(sys.argv[3])
ARTISTS, PROJECTS, ROUNDS = 200, 10, 3
FIRST = datetime.date(2031, 1, 6)


def studio():
    """A studio of its own with artists and projects, and the environment that names it."""
    path = os.path.join(WORK, "batch.db")
    for left in (path, path + "-wal", path + "-shm"):
        if os.path.exists(left):
            os.remove(left)
    environment = dict(os.environ, PTOOL_STUDIO=path, PTOOL_USER="bench", PTOOL_NOW="2031-01-01T09:00:00Z")
    run(environment, ["init", "Bench", "--zone", "Europe/London"], "")
    people = [{"do": "artist create", "name": "Artist %d" % i, "skills": "comp:3"} for i in range(ARTISTS)]
    shows = [{"do": "project create", "name": "Project %d" % i, "code": "P%d" % i} for i in range(PROJECTS)]
    run(environment, ["batch"], text(people + shows))
    return environment


def text(items):
    return "".join(json.dumps(item) + "\n" for item in items)


def run(environment, words, given):
    begin = time.perf_counter()
    ended = subprocess.run([PTOOL] + words, input=given.encode(), stdout=subprocess.PIPE, env=environment)
    seconds = time.perf_counter() - begin
    return seconds, ended.returncode, ended.stdout.decode()


def day(n):
    return (FIRST + datetime.timedelta(days=n)).isoformat()


def place(n):
    return {"artist": "artist-%d" % (n % ARTISTS), "project": "P%d" % (n % PROJECTS), "when": day(n // ARTISTS)}


def bookings():
    return [dict(place(n), do="book", id=n) for n in range(LINES)]


def refused():
    """Every artist is booked for good before: each line is decided and refused."""
    return [dict(place(n % ARTISTS), do="book", id=n) for n in range(LINES)]


def mixed():
    """A hold, then what becomes of it: every third confirmed, every third released; beside each third a question."""
    items = []
    for n in range(LINES // 3):
        where = place(n)
        items.append(dict(where, do="hold", id=n, ref="bench:%d" % n))
        items.append({"do": "confirm" if n % 2 else "release", "claim": "bench:%d" % n})
        items.append(dict(where, do="gaps") if n % 10 == 0 else dict(place(n + LINES), do="hold"))
    return items


def measured(name, items, before=()):
    rates = []
    for _ in range(ROUNDS):
        environment = studio()
        if before:
            run(environment, ["batch"], text(before))
        seconds, _, answers = run(environment, ["batch"], text(items))
        lines = answers.splitlines()
        if len(lines) != len(items):
            raise SystemExit("%d answers to %d lines" % (len(lines), len(items)))
        rates.append(len(items) / seconds)
    accepted = sum(1 for line in lines if json.loads(line)["ok"])
    return "| %s | %d | %d | %.0f |" % (name, len(items), accepted, statistics.median(rates))


def main():
    print("Median of %d runs of the whole process, start included; %d cores; studios of %d artists.\n" % (
        ROUNDS, os.cpu_count(), ARTISTS))
    print("| lines | sent | carried out | a second |")
    print("|---|---|---|---|")
    print(measured("bookings, each its own commit", bookings()), flush=True)
    print(measured("holds, confirmed or released, with questions between", mixed()), flush=True)
    first = [dict(place(n), do="book") for n in range(ARTISTS)]
    print(measured("bookings that are refused", refused(), first), flush=True)


main()
