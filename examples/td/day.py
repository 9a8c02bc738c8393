#!/usr/bin/env python3
"""A TD's day in Python, with the standard library alone: one coprocess of ptool batch, a feed, and an export.

    PTOOL_STUDIO=north.db examples/td/day.py people.json     PTOOL says which ptool, where it is not on the PATH
"""

import json
import os
import subprocess
import sys

PTOOL = os.environ.get("PTOOL", "ptool")


def ptool(*words):
    return subprocess.run([PTOOL, *words], check=True, capture_output=True, text=True).stdout


class Batch:
    """One process for many commands: a line out, a line back."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [PTOOL, "batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __call__(self, do, **fields):
        self.process.stdin.write(json.dumps({"do": do, **fields}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.close()
        self.code = self.process.wait()


def main():
    ptool("init", "North VFX", "--zone", "Europe/London")
    since = json.loads(ptool("events").splitlines()[-1])["cursor"]
    with open(sys.argv[1], encoding="utf-8") as file:
        people = json.load(file)
    project = people["project"]
    with Batch() as batch:
        batch("project create", project="sol", name=project["name"], code=project["code"], refs=project["ref"])
        for artist in people["artists"]:
            batch("artist create", artist=artist["id"], name=artist["name"], skills=artist["skills"])
        held = batch("hold", artist="ana", project="sol", when="2031-03-03..07", ref="sg:4010")
        print("held", held["claims"][0]["handle"])
        batch("book", artist="raj", project="sol", when="2031-03-03..05")
        wanted = batch("book", artist="raj", project="sol", when="2031-03-05..06")
        if not wanted["ok"]:
            print("refused with", wanted["exit"], wanted["kind"], "by", wanted["blockers"][0]["handle"])
            free = batch("avail", when="2031-03-05..06", skill="comp:3")["rows"]
            print("free instead:", [row["id"] for row in free])
            again = batch("book", artist="raj", project="sol", when="2031-03-06")
            print("booked", again["claims"][0]["handle"])
        print("confirmed", batch("confirm", claim="sg:4010")["claims"][0]["handle"])
    print("batch ended with", batch.code)
    for line in ptool("events", "--since", since, "--type", "booking").splitlines():
        event = json.loads(line)
        print(event["type"], event["data"]["handle"])
    print("exported", len(ptool("export", "bookings").splitlines()) - 1, "bookings")


if __name__ == "__main__":
    main()
