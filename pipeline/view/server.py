"""The server on a socket of this machine: what it is asked for, and the address that it prints."""

from __future__ import annotations

import logging
import secrets
import socket
from dataclasses import dataclass
from ipaddress import ip_address

import uvicorn

from pipeline.core.errors import UsageError
from pipeline.core.messages import why
from pipeline.view.app import Folders, application
from pipeline.view.guard import TOKEN

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names by which this machine knows itself."""


@dataclass(frozen=True)
class Served:
    """A server that can begin: the address to open, and whether other machines can reach it."""

    address: str
    is_open: bool
    _server: uvicorn.Server
    _socket: socket.socket

    def run(self) -> None:
        """Answer until interrupted."""
        self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """End `run`, from another thread."""
        self._server.should_exit = True

    def close(self) -> None:
        """Give up the port of a server that did not run."""
        self._socket.close()


def serving(folders: Folders, host: str, port: int) -> Served:
    """A server of the workbench; of port 0 the system chooses one.

    Raises:
        NotFoundError: a dataset is not there.
        ContractError: one lacks a column.
        UsageError: the host is no name that a browser can send, or the port is taken.
    """
    if host in ("", "0.0.0.0", "::"):
        raise UsageError(
            "{host!r} is every address of this machine, and none that a browser can name",
            "give --host the one name or address by which others reach this machine",
            host=host,
        )
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        bound = socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            "cannot listen on {host} port {port}: {reason}",
            "choose another --port, or 0 for a free one",
            host=host,
            port=port,
            reason=why(error),
        ) from error
    port = bound.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    token = secrets.token_urlsafe(24)
    hosts = frozenset(f"{name.lower()}:{port}" for name in (shown, *LOOPBACK))
    # Browsers keep cookies by host, whatever the port.
    app = application(folders, token, hosts, cookie=f"congvan-{port}")
    # What it has to tell comes by way of `pipeline.view.app`, whose texts are made visible.
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, server_header=False, lifespan="off"))
    logging.getLogger("uvicorn").propagate = False
    return Served(f"http://{shown}:{port}/?{TOKEN}={token}", not _is_loopback(bound.getsockname()[0]), server, bound)


def _is_loopback(address: str) -> bool:
    return ip_address(address).is_loopback
