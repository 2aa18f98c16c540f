"""Real servers of the places, on the loopback, each for one test module."""

from __future__ import annotations

import getpass
import logging
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

USER, PASSWORD = "doan", "mật khẩu 2018"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def webdav(folder: Path) -> Iterator[str]:
    """WsgiDAV behind Cheroot; gives the address with user and password."""
    wsgi = pytest.importorskip("cheroot.wsgi")
    app_module = pytest.importorskip("wsgidav.wsgidav_app")
    folder.mkdir(parents=True)
    config = {
        "provider_mapping": {"/": str(folder)},
        "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
        "http_authenticator": {"accept_basic": True, "accept_digest": False},
        "logging": {"enable": False},
        "verbose": 0,
    }
    logging.getLogger("wsgidav").setLevel(logging.CRITICAL)
    server = wsgi.Server(("127.0.0.1", 0), app_module.WsgiDAVApp(config))
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield f"webdav://{USER}:{_quoted(PASSWORD)}@127.0.0.1:{server.bind_addr[1]}"
    finally:
        server.stop()
        thread.join(10)


@contextmanager
def s3(bucket: str) -> Iterator[str]:
    """Moto's server; gives the address of a prefix in a bucket."""
    boto3 = pytest.importorskip("boto3")
    server_module = pytest.importorskip("moto.server")
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="k",
        aws_secret_access_key="s",
    )
    client.create_bucket(Bucket=bucket)
    try:
        yield f"s3://k:s@{bucket}/doan/2018?endpoint={endpoint}&region=us-east-1"
    finally:
        server.stop()


@contextmanager
def sftp(folder: Path) -> Iterator[str]:
    """OpenSSH's sshd; gives the address with the key of the server and the user's key file."""
    sshd = shutil.which("sshd") or "/usr/sbin/sshd"
    keygen = shutil.which("ssh-keygen")
    if not Path(sshd).exists() or keygen is None:
        pytest.skip("sshd is not here")
    base = folder.parent / f"{folder.name}-ssh"
    base.mkdir(parents=True)
    folder.mkdir()
    for name in ("host", "user"):
        subprocess.run(
            [keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(base / name)], check=True
        )
    shutil.copy(base / "user.pub", base / "authorized")
    (base / "authorized").chmod(0o600)
    port = free_port()
    config = base / "config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {base / 'host'}\n"
        f"PidFile {base / 'pid'}\nAuthorizedKeysFile {base / 'authorized'}\n"
        "StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\n"
        "MaxStartups 50\nSubsystem sftp internal-sftp\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    log = (base / "log").open("w")
    server = subprocess.Popen([sshd, "-D", "-e", "-f", str(config)], stderr=log)
    try:
        _wait_for(port, server, base / "log")
        shown = subprocess.run(
            [keygen, "-l", "-f", str(base / "host.pub")], capture_output=True, text=True, check=True
        ).stdout
        key = _quoted(shown.split()[1])
        user = getpass.getuser()
        yield f"sftp://{user}@127.0.0.1:{port}{folder}?hostkey={key}&key={base / 'user'}"
    finally:
        server.terminate()
        server.wait(10)
        log.close()


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        if server.poll() is not None:
            pytest.skip(f"sshd does not start here: {log.read_text()[-200:]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.skip("sshd does not answer here")


def _quoted(text: str) -> str:

    return quote(text, safe="")
