"""A server that says exactly the bytes it is given, as slowly as it is told."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def raw_server(chunks: list[bytes], pause_s: float = 0.0, hang_s: float = 0.0) -> Iterator[str]:
    """An address that answers every request with `chunks`, `pause_s` apart, then closes."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.1)
    is_over = threading.Event()

    def answer(client: socket.socket) -> None:
        with client:
            try:
                client.recv(65_536)
                for chunk in chunks:
                    if is_over.is_set():
                        return
                    client.sendall(chunk)
                    time.sleep(pause_s)
                is_over.wait(hang_s)
            except OSError:
                return

    def serve() -> None:
        while not is_over.is_set():
            try:
                client, _address = listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            threading.Thread(target=answer, args=(client,), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        is_over.set()
        listener.close()
        thread.join(2.0)
