"""Runs a command where the network is cut but for a name server that never answers.

To be run as root of network and mount namespaces of its own: `unshare --mount --net python THIS
resolv.conf COMMAND...`.
"""

from __future__ import annotations

import fcntl
import socket
import struct
import subprocess
import sys
from pathlib import Path

SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1


def main() -> int:
    names, command = Path(sys.argv[1]), sys.argv[2:]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
        fcntl.ioctl(own, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))
    silent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    silent.bind(("127.0.0.1", 53))
    names.write_text("nameserver 127.0.0.1\noptions timeout:30 attempts:2\n")
    subprocess.run(["mount", "--bind", names, "/etc/resolv.conf"], check=True)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main())
