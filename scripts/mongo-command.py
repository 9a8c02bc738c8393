#!/usr/bin/env python3
"""One command to one MongoDB server, as JSON and without a driver: what scripts/services needs to form a replica set.

mongo-command.py run PORT DATABASE JSON
mongo-command.py wait PORT up|primary SECONDS
"""
import json
import socket
import struct
import sys
import time


def element(name, value):
    key = name.encode() + b"\0"
    if isinstance(value, bool):
        return b"\x08" + key + bytes([value])
    if isinstance(value, int):
        return b"\x10" + key + struct.pack("<i", value)
    if isinstance(value, str):
        text = value.encode() + b"\0"
        return b"\x02" + key + struct.pack("<i", len(text)) + text
    if isinstance(value, list):
        return b"\x04" + key + document({str(i): item for i, item in enumerate(value)})
    return b"\x03" + key + document(value)


def document(value):
    body = b"".join(element(name, item) for name, item in value.items()) + b"\0"
    return struct.pack("<i", len(body) + 4) + body


def text(data, at):
    end = data.index(b"\0", at)
    return data[at:end].decode(), end + 1


def parse(data, at=0):
    end = at + struct.unpack_from("<i", data, at)[0] - 1
    at += 4
    found = {}
    sizes = {0x07: 12, 0x09: 8, 0x11: 8, 0x0A: 0}
    while at < end:
        kind = data[at]
        name, at = text(data, at + 1)
        if kind in (0x03, 0x04):
            found[name] = parse(data, at)
            at += struct.unpack_from("<i", data, at)[0]
        elif kind == 0x02:
            size = struct.unpack_from("<i", data, at)[0]
            found[name] = data[at + 4 : at + 3 + size].decode()
            at += 4 + size
        elif kind == 0x05:
            at += 5 + struct.unpack_from("<i", data, at)[0]
        elif kind == 0x08:
            found[name] = bool(data[at])
            at += 1
        elif kind == 0x10:
            found[name] = struct.unpack_from("<i", data, at)[0]
            at += 4
        elif kind == 0x12:
            found[name] = struct.unpack_from("<q", data, at)[0]
            at += 8
        elif kind == 0x01:
            found[name] = struct.unpack_from("<d", data, at)[0]
            at += 8
        else:
            at += sizes[kind]
    return found


def run(port, database, command):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as server:
        body = b"\0\0\0\0\0" + document({**command, "$db": database})
        server.sendall(struct.pack("<iiii", len(body) + 16, 1, 0, 2013) + body)
        data = b""
        while len(data) < 16 or len(data) < struct.unpack_from("<i", data)[0]:
            more = server.recv(65536)
            if not more:
                raise OSError("the server closed the connection")
            data += more
        return parse(data, 21)


def wait(port, what, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            answer = run(port, "admin", {"hello": 1})
            if what == "up" or answer.get("isWritablePrimary"):
                return 0
        except OSError:
            pass
        time.sleep(0.1)
    return 1


def main(words):
    if words[:1] == ["wait"]:
        return wait(int(words[1]), words[2], float(words[3]))
    answer = run(int(words[1]), words[2], json.loads(words[3]))
    print(json.dumps(answer))
    if answer.get("ok") != 1 or "writeConcernError" in answer:
        print(answer.get("errmsg", answer), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
