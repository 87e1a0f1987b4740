"""The served explorer as a process: its address, its port, what it says and writes, and how it ends."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from welfaregraph.errors import DataNotFound
from welfaregraph.web.serving import address, listen

MIHON = Path(__file__).resolve().parent.parent / "graph_data" / "mihon"
CUT_OFF = 0  # the server closed the connection while it was still being sent to
SECRET = "父の名前がひきこもり"
terminal = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is made as on Linux and macOS")


class Running:
    """A process whose output is a terminal."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        import pty

        self._end, given = pty.openpty()
        kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "WELFAREGRAPH_DATA")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "welfaregraph", *arguments],
            stdout=given,
            stderr=given,
            stdin=subprocess.DEVNULL,
            env=kept | {"WELFAREGRAPH_LANG": "ja"} | environment,
        )
        os.close(given)
        self.said = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):  # the other end is closed
            while data := os.read(self._end, 10_000):
                self.said += data.decode("utf-8", "replace")

    def port(self) -> int:
        for _ in range(600):
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/ja/index\.html", self.said):
                return int(found[1])
            assert self.process.poll() is None, self.said
            time.sleep(0.1)
        pytest.fail(f"no address: {self.said}")

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port(), timeout=60)
        try:
            with contextlib.suppress(BrokenPipeError):  # refused before all was sent: the answer may be there all the same
                connection.request(method, path, body.encode(), {"Content-Type": "application/x-www-form-urlencoded", **headers})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except ConnectionError:
            return CUT_OFF, ""

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(timeout=20)
        self._reader.join(5)
        return status


@pytest.fixture
def run() -> Iterator[object]:
    started: list[Running] = []

    def start(*arguments: str, **environment: str) -> Running:
        started.append(Running(*arguments, **environment))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


@terminal
def test_it_is_served_until_ctrl_c_and_nothing_that_was_asked_is_said_or_written(run, tmp_path):
    city = tmp_path / "city"
    shutil.copytree(MIHON, city, ignore=shutil.ignore_patterns("page", "site"))
    before = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    one = run("open", str(city), "--no-browser", TMPDIR=str(tmp_path))
    status, page = one.ask("GET", "/ja/meeting.html")
    assert status == 200
    (token,) = set(re.findall(r'name="token" value="([^"]+)"', page))
    from urllib.parse import urlencode

    status, page = one.ask("POST", "/ja/meeting.html", urlencode({"token": token, "text": SECRET * 500, "need": "介護"}))
    assert status == 200
    assert "ひきこもり" in page
    for method, path, body, headers in (
        ("POST", "/ja/meeting.html", urlencode({"text": SECRET}), {}),
        ("GET", "/ja/things/" + "x" * 100, "", {"Host": "evil.example"}),
        ("POST", "/ja/meeting.html", "x" * 1_000_000, {}),
        ("TRACE", "/", "", {}),
        ("GET", "/sparql?query=SELECT", "", {}),
    ):
        assert one.ask(method, path, body, **headers)[0] in (400, 403, 405, 413, 421, *([CUT_OFF] if len(body) > 900_000 else []))
    status, _ = one.ask("POST", "/sparql", urlencode({"query": "SELECT * WHERE { ?s ?p ?o } ORDER BY ?s LIMIT 3"}))
    assert status == 200
    assert one.end() == 0
    assert "終わりました" in one.said
    assert "Traceback" not in one.said
    assert "父" not in one.said
    said = [line for line in one.said.strip().splitlines() if "ほかのプログラムが使っている" not in line]
    assert len(said) == 4, one.said  # what is read, the address, how to end, the end
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == before


@terminal
def test_two_at_once_have_two_ports(run):
    one = run("open", str(MIHON), "--no-browser", "--port", "18420")
    first = one.port()
    other = run("open", str(MIHON), "--no-browser", "--port", str(first))
    assert other.port() != first
    assert f"{first} はほかのプログラムが使っているので、{other.port()}" in other.said
    assert one.ask("GET", "/ja/index.html")[0] == other.ask("GET", "/ja/index.html")[0] == 200
    assert one.ask("GET", "/ja/index.html", Host=f"127.0.0.1:{other.port()}")[0] == 421


@terminal
def test_with_a_screen_the_browser_is_opened(run, tmp_path):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', encoding="utf-8")
    browser.chmod(0o755)
    one = run("--lang", "en", "open", str(MIHON), "--port", "18440", DISPLAY=":9", BROWSER=f"{browser} %s", WELFAREGRAPH_LANG="ja")
    for _ in range(300):
        if (tmp_path / "opened").is_file() and (tmp_path / "opened").read_text().strip():
            break
        time.sleep(0.1)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/en/index\.html\n", (tmp_path / "opened").read_text())
    assert "on this computer only" in one.said


@terminal
def test_with_a_screen_but_no_browser_it_says_the_address(run):
    one = run("open", str(MIHON), "--port", "18460", DISPLAY=":9", BROWSER="false")
    assert one.ask("GET", "/ja/index.html")[0] == 200


@terminal
@pytest.mark.parametrize("arguments", [("open", str(MIHON)), ("open", "--data", str(MIHON / "graph.trig"))])
def test_a_terminal_without_a_screen_gets_files(run, tmp_path, arguments):
    city = tmp_path / "city"
    shutil.copytree(MIHON, city, ignore=shutil.ignore_patterns("page", "site"))
    one = run(*(argument.replace(str(MIHON), str(city)) for argument in arguments), TMPDIR=str(tmp_path))
    assert one.process.wait(60) == 0
    one._reader.join(5)
    (path,) = re.findall(r"(/\S*index\.html)", one.said.replace("\r\n", ""))
    assert Path(path).is_file()
    assert (city / "site" in Path(path).parents) == ("graph.trig" not in arguments[-1])
    assert "資料" in one.said, "what was imported"


@pytest.mark.parametrize("option", ["--browser", "--no-browser"])
def test_another_program_gets_files(tmp_path, option):
    city = tmp_path / "city"
    shutil.copytree(MIHON, city, ignore=shutil.ignore_patterns("page", "site"))
    (city / "site").mkdir()
    (city / "site" / "mine.txt").write_text("mine", encoding="utf-8")
    environment = os.environ | {"WELFAREGRAPH_LANG": "en", "DISPLAY": ":9", "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "welfaregraph", "open", str(city), option]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    (path,) = re.findall(r"(/\S*index\.html)", text)
    assert Path(path).is_file()
    assert [file.name for file in (city / "site").iterdir()] == ["mine.txt"], "files of somebody else are left alone"
    assert "資料" in text, "what was imported"


@pytest.mark.parametrize("arguments", [("open", "nowhere"), ("open", "--port", "0"), ("open", "--port", "99999"), ("page",)])
def test_a_wish_that_cannot_be_met_says_what_to_do(arguments):
    done = subprocess.run([sys.executable, "-m", "welfaregraph", *arguments], capture_output=True, timeout=60)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_the_network_alone_is_one_file(tmp_path):
    command = [sys.executable, "-m", "welfaregraph", "page", str(tmp_path / "a.html"), "--data", str(MIHON)]
    assert subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_a_port_is_on_this_computer_only_and_nobody_elses():
    with listen(18480) as one, listen(one.getsockname()[1]) as other:
        assert {one.getsockname()[0], other.getsockname()[0]} == {"127.0.0.1"}
        assert one.getsockname()[1] != other.getsockname()[1]
        assert str(other.getsockname()[1]) in address(other)
        with socket.socket() as third, pytest.raises(OSError):  # noqa: PT011
            third.bind(("127.0.0.1", one.getsockname()[1]))


def test_no_port_at_all_is_told(monkeypatch):
    def taken(self: object, where: object) -> None:
        raise OSError

    monkeypatch.setattr("welfaregraph.web.serving.socket.socket", type("Taken", (socket.socket,), {"bind": taken}))
    with pytest.raises(DataNotFound):
        listen(18490)


def test_on_windows_the_port_is_shared_with_nobody(monkeypatch):
    asked = []

    class Socket(socket.socket):
        def setsockopt(self, *given):
            asked.append(given)

    monkeypatch.setattr("welfaregraph.web.serving.sys.platform", "win32")
    monkeypatch.setattr("welfaregraph.web.serving.socket.SO_EXCLUSIVEADDRUSE", -5, raising=False)
    monkeypatch.setattr("welfaregraph.web.serving.socket.socket", Socket)
    with listen(18495):
        assert asked == [(socket.SOL_SOCKET, -5, 1)]


@pytest.mark.parametrize("arguments", [["open", "--help"], ["ask"], ["page", "x.html", "--data", "nowhere"]])
def test_what_does_not_serve_does_not_wait_for_the_server(arguments):
    code = (
        "import sys; from welfaregraph import cli\n"
        f"try: cli.main({arguments})\n"
        "except SystemExit: pass\n"
        "sys.exit(any(name in sys.modules for name in ('flask', 'werkzeug', 'waitress')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60).returncode == 0
