"""What scripts/bench-startup measures: whole processes, in turns, with their peak of memory as the system counts it."""

import datetime
import glob
import os
import platform
import re
import statistics
import subprocess
import sys
import time

LAYOUT, WORK, RUNS = sys.argv[1], sys.argv[2], int(sys.argv[3])
PTOOL = os.path.join(LAYOUT, "bin", "ptool")
ARTISTS, EACH = 200, 500
AVAIL = ["avail", "2030-03-04..15", "--skill", "comp:4", "--load", "50"]
GOALS = {"17": 2.5, "25": 1.9}


def javas():
    """The newest Java of each release from 17 on, by release."""
    found = {}
    for home in sorted(glob.glob("/usr/lib/jvm/*") + [os.environ.get("JAVA_HOME", "")]):
        try:
            with open(os.path.join(home, "release")) as release:
                version = re.search(r'^JAVA_VERSION="(\d+)', release.read(), re.M)
        except OSError:
            continue
        if version and int(version.group(1)) >= 17 and os.access(os.path.join(home, "bin", "java"), os.X_OK):
            found[version.group(1)] = os.path.realpath(home)
    return dict(sorted(found.items()))


def run(command, environment):
    """Milliseconds, the peak of resident memory in MB, and milliseconds of processor time."""
    begin = time.perf_counter()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        os.execvpe(command[0], command, environment)
    _, status, used = os.wait4(child, 0)
    if status != 0:
        raise SystemExit("ended with %d: %s" % (os.waitstatus_to_exitcode(status), " ".join(command)))
    return (time.perf_counter() - begin) * 1000, used.ru_maxrss / 1024, (used.ru_utime + used.ru_stime) * 1000


def write(name, header, rows):
    path = os.path.join(WORK, name + ".csv")
    with open(path, "w") as sheet:
        sheet.write(header + "\n")
        sheet.writelines(row + "\n" for row in rows)
    return path


def sheets(artists, each):
    """Artists booked for one to five days of every week from 2025 on."""
    first = datetime.date(2025, 1, 6)

    def bookings():
        for artist in range(artists):
            for week in range(each):
                start = first + datetime.timedelta(days=7 * week)
                end = start + datetime.timedelta(days=(artist + week) % 5)
                load = 100 if (artist + week) % 3 else 50
                yield "a%d,p%d,%s,%s,%d" % (artist, (artist * 7 + week) % 40, start, end, load)

    skills = ["comp", "fx", "animation", "lighting"]
    people = ("a%d,Artist %d,%s:%d" % (i, i, skills[i % 4], 1 + i // 4 % 5) for i in range(artists))
    projects = ("p%d,Project %d,P%d" % (i, i, i) for i in range(40))
    return [("artists", "id,name,skills", people), ("projects", "id,name,code", projects),
            ("bookings", "artist,project,start,end,load", bookings())]


def studio(name, artists, each):
    """The file of a studio with so many artists and bookings of each; made once."""
    path = os.path.join(WORK, name + ".db")
    if os.path.exists(path):
        return path
    sys.stderr.write("making a studio of %d bookings...\n" % (artists * each))
    staged = path + ".new"
    for left in glob.glob(staged + "*"):
        os.remove(left)
    environment = dict(os.environ, PTOOL_STUDIO=staged, PTOOL_USER="bench")
    subprocess.run([PTOOL, "init", "Bench", "--zone", "Europe/London"], env=environment, check=True,
                   stdout=subprocess.DEVNULL)
    for sheet, header, rows in sheets(artists, each):
        subprocess.run([PTOOL, "import", sheet, write(sheet, header, rows), "--keep-going"], env=environment,
                       check=True, stdout=subprocess.DEVNULL)
    os.rename(staged, path)
    return path


def empty_main():
    source = os.path.join(WORK, "Empty.java")
    with open(source, "w") as text:
        text.write("class Empty { public static void main(String[] args) {} }\n")
    javac = next(home for home in javas().values() if os.access(home + "/bin/javac", os.X_OK))
    subprocess.run([javac + "/bin/javac", "--release", "17", "-d", WORK, source], check=True)


def khal():
    """The command and environment of khal over one week of events; nothing where it cannot be installed."""
    home = os.path.join(WORK, "khal")
    program = os.path.join(home, "bin", "khal")
    if not os.path.exists(program):
        made = subprocess.run([sys.executable, "-m", "venv", home]).returncode == 0
        if not made or subprocess.run([home + "/bin/pip", "install", "-q", "khal"]).returncode != 0:
            sys.stderr.write("khal cannot be installed here; it is left out\n")
            return None
    calendar = os.path.join(home, "calendar")
    os.makedirs(calendar, exist_ok=True)
    for day in range(1, 8):
        with open("%s/%d.ics" % (calendar, day), "w") as event:
            event.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:bench\r\nBEGIN:VEVENT\r\nUID:%d\r\n"
                        "DTSTAMP:20300301T000000Z\r\nDTSTART;VALUE=DATE:203003%02d\r\nDTEND;VALUE=DATE:203003%02d\r\n"
                        "SUMMARY:Booking\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n" % (day, day, day + 1))
    config = os.path.join(home, "config")
    with open(config, "w") as text:
        text.write("[calendars]\n[[bench]]\npath = %s\n[locale]\ndateformat = %%Y-%%m-%%d\n"
                   "longdateformat = %%Y-%%m-%%d\ndatetimeformat = %%Y-%%m-%%d %%H:%%M\n"
                   "longdatetimeformat = %%Y-%%m-%%d %%H:%%M\n[sqlite]\npath = %s/khal.db\n" % (calendar, home))
    return [program, "-c", config, "list", "2030-03-01", "7d"]


def subjects():
    """Name, Java, command and environment of everything measured; the floor comes first."""
    empty_main()
    big, small = studio("large", ARTISTS, EACH), studio("one", 1, 1)
    all_subjects = []
    for release, home in javas().items():
        environment = dict(os.environ, JAVA_HOME=home, PTOOL_USER="bench", PTOOL_STUDIO=big)
        subprocess.run([PTOOL, "--version"], env=dict(environment, PTOOL_ARCHIVE="now"), check=True,
                       stdout=subprocess.DEVNULL)
        floor = [home + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", WORK, "Empty"]
        all_subjects.append(("empty `main`, C1 and serial collector", release, floor, environment))
        for words in (["--version"], ["help"]):
            all_subjects.append(("`ptool %s`" % words[0], release, [PTOOL] + words, environment))
        one = dict(environment, PTOOL_STUDIO=small)
        all_subjects.append(("`ptool artist list`, one row", release, [PTOOL, "artist", "list"], one))
        all_subjects.append(("`ptool %s`" % " ".join(AVAIL), release, [PTOOL] + AVAIL, environment))
    other = khal()
    if other:
        all_subjects.append(("`khal list`, seven events", "", other, dict(os.environ)))
    return all_subjects


def main():
    measured = [(subject, []) for subject in subjects()]
    for turn in range(RUNS + 2):
        for (_, _, command, environment), results in measured:
            result = run(command, environment)
            if turn >= 2:
                results.append(result)
    medians = [statistics.median(result[0] for result in results) for _, results in measured]
    floor = medians[0]
    other = medians[-1] if measured[-1][0][0].startswith("`khal") else None
    print("Median of %d runs in turns, launcher included; %s, %d cores; studio of %d artists and %d bookings.\n" % (
        RUNS, platform.machine(), os.cpu_count(), ARTISTS, ARTISTS * EACH))
    print("| command | Java | ms | processor, ms | of the floor | of khal | goal | peak memory, MB |")
    print("|---|---|---|---|---|---|---|---|")
    for ((name, release, _, _), results), median in zip(measured, medians):
        goal = "at most %s of the floor" % GOALS[release] if "avail" in name and release in GOALS else ""
        beside = "%.2f" % (median / other) if other else ""
        print("| %s | %s | %.0f | %.0f | %.2f | %s | %s | %.0f |" % (
            name, release, median, statistics.median(result[2] for result in results), median / floor, beside, goal, max(result[1] for result in results)))


main()
