"""Certificates made for a test, and a server that shows one of them."""

from __future__ import annotations

import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
LONG_AGO = ("20200101000000Z", "20200201000000Z")
NOW = ("20200101000000Z", "21000101000000Z")


def openssl(folder: Path, *typed: str) -> None:
    subprocess.run(["openssl", *typed], cwd=folder, check=True, capture_output=True, timeout=30)


class Authority:
    """Signs certificates that are good where `root` is trusted, and nowhere else."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "root.pem"
        (folder / "index").touch()
        (folder / "ca.cnf").write_text(
            "[ca]\ndefault_ca=a\n[a]\ndatabase=index\nnew_certs_dir=.\nserial=serial\n"
            "default_md=sha256\npolicy=p\nunique_subject=no\ncopy_extensions=copy\n"
            "[p]\ncommonName=supplied\n"
        )
        (folder / "serial").write_text("01\n")
        openssl(
            folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key",
            "-out", "root.pem", "-days", "36500", "-subj", "/CN=Test authority",
            "-addext", "keyUsage=critical,keyCertSign",
        )  # fmt: skip

    def certificate(self, name: str, host: str, valid: tuple[str, str] = NOW) -> Path:
        """A chain with its key, for `host`."""
        files = {end: f"{name}.{end}" for end in ("key", "csr", "crt")}
        openssl(
            self.folder, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", files["key"],
            "-out", files["csr"], "-subj", f"/CN={name}", "-addext", f"subjectAltName=IP:{host}",
        )  # fmt: skip
        openssl(
            self.folder, "ca", "-batch", "-config", "ca.cnf", "-cert", "root.pem",
            "-keyfile", "root.key", "-in", files["csr"], "-out", files["crt"], "-notext",
            "-startdate", valid[0], "-enddate", valid[1],
        )  # fmt: skip
        return self._joined(name, files["key"], files["crt"])

    def self_signed(self, name: str, host: str) -> Path:
        """A certificate that nobody vouches for."""
        openssl(
            self.folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "own.key",
            "-out", "own.crt", "-days", "36500", "-subj", f"/CN={name}",
            "-addext", f"subjectAltName=IP:{host}",
        )  # fmt: skip
        return self._joined(name, "own.key", "own.crt")

    def _joined(self, name: str, *files: str) -> Path:
        whole = self.folder / f"{name}.pem"
        whole.write_text("".join((self.folder / file).read_text() for file in files))
        return whole


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined] # set by tls_server.
        self.send_response(200)
        self.send_header("Content-Length", "6")
        self.end_headers()
        self.wfile.write(b"[1, 2]")

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on standard error."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that refuses our certificate is what is tested."""


@contextmanager
def tls_server(certificate: Path) -> Iterator[tuple[str, list[str]]]:
    """An https address, and the paths it was asked for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = _Server((HOST, 0), _Answers)
    # In the client's own thread, or one that shakes no hands would block the others.
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    asked: list[str] = []
    server.asked = asked  # type: ignore[attr-defined] # for the handler above.
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"https://{HOST}:{server.server_port}/gp", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5.0)
