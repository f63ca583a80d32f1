"""Runs a command in a pseudo-terminal: a JSON order on standard input, what came of it as JSON on standard output."""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

order = json.load(sys.stdin)
child, terminal = pty.fork()
if child == 0:
    size = struct.pack("HHHH", order["rows"], order["cols"], 0, 0)
    fcntl.ioctl(0, termios.TIOCSWINSZ, size)
    os.execvpe(order["command"][0], order["command"], order["env"])

came = b""
read_so_far = 0
keys = [(wait.encode(), typed.encode(), meanwhile) for wait, typed, meanwhile in order["keys"]]
deadline = time.monotonic() + order["seconds"]
while True:
    if keys:
        at = came.find(keys[0][0], read_so_far)
        if at >= 0:
            read_so_far = at + len(keys[0][0])
            _, typed, meanwhile = keys.pop(0)
            if meanwhile:
                subprocess.run(meanwhile, env=order["env"], check=True, capture_output=True)
            os.write(terminal, typed)
    readable, _, _ = select.select([terminal], [], [], 0.05)
    if readable:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side has closed.
            break
        if not piece:
            break
        came += piece
    elif time.monotonic() > deadline:
        os.kill(child, signal.SIGKILL)
        sys.exit(f"no end after {order['seconds']} s; shown so far: {came.decode(errors='replace')}")
_, status = os.waitpid(child, 0)
if keys:
    sys.exit(f"never showed {keys[0][0].decode()!r}: {came.decode(errors='replace')}")
code = os.waitstatus_to_exitcode(status)
json.dump({"raw": came.decode(errors="replace"), "exitCode": code if code >= 0 else 128 - code}, sys.stdout)
