"""Two web servers and two workers that share nothing but the database, straight to it and behind pgbouncer: they are one desk."""

import getpass
import os
import pwd
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import select, text

from engagement import create_app
from engagement.foundation import db
from engagement.foundation.folders import HOME
from engagement.messaging import outbox
from engagement.messaging.models import Message
from tests import make
from tests.browser import PASSWORD
from tests.conftest import test_settings
from tests.ports import free_port
from tests.proofs.test_slow_clients import until

pytestmark = pytest.mark.proof

# The pool is larger than all who hold a connection while they ask for a second, ten in a web process and eight in a worker.
POOLER = """
[databases]
* = host={host} port={server} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
auth_type = any
pool_mode = transaction
default_pool_size = 40
query_wait_timeout = 5
max_client_conn = 500
unix_socket_dir =
"""


class Machine:
    """One web server, seen by one visitor who keeps cookies."""

    def __init__(self, port: int):
        self.port = port

    def ask(self, path: str, cookies: dict[str, str], form: dict[str, str] | None = None) -> tuple[int, str]:
        """The status of an answer and its text, of a refused form those of the page that says so; cookies are kept."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            if form is None:
                connection.request("GET", path, headers=headers)
            else:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
                connection.request("POST", path, urlencode(form), headers)
            answer = connection.getresponse()
            for header in answer.headers.get_all("Set-Cookie") or []:
                cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
            if form is not None and answer.status == 303:
                return self.ask(answer.headers["Location"], cookies)
            return answer.status, answer.read().decode()

    def submit(self, path: str, cookies: dict[str, str], **fields: str) -> int:
        """Open a page, fill its form in and send it."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.ask(path, cookies)[1])
        assert token, path
        return self.ask(path, cookies, {"csrf_token": token[1]} | fields)[0]


class City:
    """Two machines, and an app of our own on the same database."""

    def __init__(self, address: str, lent: str, machines: tuple[Machine, Machine], logs: list[Path]):
        self.address, self.lent, self.machines, self.logs = address, lent, machines, logs


@contextmanager
def pooled(address: str, folder: Path) -> Iterator[str]:
    """The address of pgbouncer in front of that database, lending connections by the transaction."""
    program = shutil.which("pgbouncer", path=os.environ["PATH"] + ":/usr/sbin")
    assert program, "No pgbouncer here. On Debian: apt-get install pgbouncer."
    known, port = conninfo_to_dict(db.as_psycopg(address)), free_port()
    config = folder / "pgbouncer.ini"
    config.write_text(POOLER.format(host=known["host"], server=known.get("port", 5432), user=known["user"], port=port))
    # It does not run as root; the server's own user may read the server's socket.
    user = pwd.getpwuid(Path(str(known["host"])).stat().st_uid).pw_name
    as_user = [] if user == getpass.getuser() else ["--user", user]
    for path in (folder, config):
        path.chmod(0o755)
    process = subprocess.Popen([program, "--quiet", *as_user, config])
    try:
        yield f"postgresql://{known['user']}@127.0.0.1:{port}/{known['dbname']}"
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module", params=["straight", "pgbouncer"])
def city(
    request: pytest.FixtureRequest, make_database: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[City]:
    """Each program in a folder of its own."""
    address, home = make_database(f"desk_machines_{request.param}"), tmp_path_factory.mktemp("machines")
    with ExitStack() as stack:
        environ = {"PATH": os.environ["PATH"], "ENGAGEMENT_ENVIRONMENT": "demo", "DATABASE_URL": address}
        if request.param == "pgbouncer":
            environ |= {
                "DATABASE_URL": stack.enter_context(pooled(address, tmp_path_factory.mktemp("pooler"))),
                "DATABASE_DIRECT_URL": address,
            }
        ports, logs = (free_port(), free_port()), []
        web = [["web", "--workers", "1", "--port", str(port)] for port in ports]
        for number, words in enumerate([*web, ["work"], ["work"]]):
            folder = home / str(number)
            folder.mkdir()
            log = stack.enter_context((folder / "log").open("w"))
            logs.append(folder / "log")
            process = subprocess.Popen(
                [sys.executable, "-m", "engagement.cli", *words], cwd=folder, stdout=log, stderr=subprocess.STDOUT,
                env=environ | {"ENGAGEMENT_DATA_FOLDER": str(folder / "data"), "PYTHONPATH": str(HOME)},
            )  # fmt: skip
            stack.callback(process.wait, 30)
            stack.callback(process.terminate)
        machines = (Machine(ports[0]), Machine(ports[1]))
        for machine in machines:
            until(lambda machine=machine: _ready(machine), 180)  # type: ignore[misc]
        app = create_app(test_settings(address))
        stack.enter_context(app.app_context())
        yield City(address, environ["DATABASE_URL"], machines, logs)
        db.session.remove()
        db.database.engine.dispose()


def _ready(machine: Machine) -> bool:
    try:
        return machine.ask("/readyz", {})[0] == 200
    except OSError:
        return False


def test_who_signs_in_at_one_is_known_at_the_other_and_signs_out_of_both(city: City) -> None:
    account = make.account("caseworker")
    make.commit()
    first, second = city.machines
    cookies: dict[str, str] = {}
    assert first.submit("/staff/sign-in", cookies, email=account.email, password=PASSWORD) == 302
    copied = dict(cookies)
    assert second.ask("/staff/queue", cookies)[0] == 200
    assert second.submit("/staff/sign-out", cookies) == 302
    assert [machine.ask("/staff/queue", dict(copied))[0] for machine in city.machines] == [302, 302]


def test_tries_are_counted_together(city: City) -> None:
    seen = []
    for number in range(6):
        seen.append(city.machines[number % 2].submit("/en/request", {}, code="K7F-Q2M"))
    assert seen == [200] * 5 + [429]


def test_files_have_one_address(city: City) -> None:
    found = [re.findall(r"/static/[^\"]+", machine.ask("/en/", {})[1]) for machine in city.machines]
    assert found[0] and found[0] == found[1]
    assert all(machine.ask(path, {})[0] == 200 for machine in city.machines for path in found[0])


def test_each_text_is_sent_once_whoever_sends_it(city: City) -> None:
    people = [make.case() for _ in range(60)]
    for number, case in enumerate(people):
        outbox.queue(case.person, "request_received", key=f"proof:{number}", case_id=case.id)
        make.commit()
    query = select(Message.state, Message.attempts).where(Message.key.like("proof:%"))

    def sent() -> Counter[tuple[str, int]]:
        db.session.rollback()
        return Counter((str(row.state), row.attempts) for row in db.session.execute(query))

    until(lambda: "queued" not in {state for state, _ in sent()} and "sending" not in {state for state, _ in sent()})
    assert {attempts for (state, attempts) in sent() if state != "withheld"} == {1}
    time.sleep(1)
    done = [log.read_text().count("send_texts") for log in city.logs[2:]]
    assert sum(done) > 0, "no worker said that it sent texts"


def test_a_partner_never_reads_with_the_rights_of_whoever_had_the_connection_before(city: City) -> None:
    offered = make.service(name="English in the evening")
    partner = make.account("partner", organization_id=offered.organization_id)
    stranger, worker = make.account("partner"), make.account("caseworker")
    page_of_it = f"/partner/referrals/{make.referral(make.case(make.person('Amina Rahimi')), offered).id}"
    make.commit()
    visits: list[tuple[dict[str, str], str]] = []
    for account, page in ((partner, page_of_it), (stranger, page_of_it), (worker, "/staff/queue?tab=all")):
        cookies: dict[str, str] = {}
        city.machines[0].submit("/staff/sign-in", cookies, email=account.email, password=PASSWORD)
        visits.append((cookies, page))

    def visit(number: int) -> tuple[int, int, bool]:
        cookies, page = visits[number % 3]
        status, words = city.machines[number % 2].ask(page, dict(cookies))
        return number % 3, status, "Amina Rahimi" in words

    with ThreadPoolExecutor(12) as many:
        seen = Counter(many.map(visit, range(120)))
    assert seen == {(0, 200, False): 40, (1, 404, False): 40, (2, 200, True): 40}


def test_a_held_lock_is_given_up_at_both_and_leaves_no_limit_behind(city: City) -> None:
    with psycopg.connect(db.as_psycopg(city.address)) as holder:
        holder.execute("LOCK TABLE service")
        assert [machine.ask("/en/services", {})[0] for machine in city.machines] == [503, 503]
        holder.rollback()
    assert [machine.ask("/en/services", {})[0] for machine in city.machines] == [200, 200]
    for _ in range(6):
        with psycopg.connect(city.lent, prepare_threshold=None) as connection:
            assert connection.execute("SELECT current_setting('lock_timeout')").fetchone() == ("0",)


def test_the_database_may_come_and_go(city: City) -> None:
    with psycopg.connect(db.as_psycopg(city.address), autocommit=True) as holder:
        mine = "pid <> pg_backend_pid() AND datname = current_database()"
        holder.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {mine}")
    assert [machine.ask("/en/services", {})[0] for machine in city.machines for _ in range(8)] == [200] * 16
    until(lambda: all(_ready(machine) for machine in city.machines))


def test_no_statement_counts_on_the_connection_it_had_before(city: City) -> None:
    app = create_app(test_settings(city.lent, DATABASE_DIRECT_URL=city.address))
    asked = text("SELECT count(*) FROM service WHERE id > :least")
    with app.app_context():
        with db.database.engine.connect() as one:
            for _ in range(8):  # psycopg prepares what it is asked five times
                one.execute(asked, {"least": 0})
                one.commit()
            with db.database.engine.connect():  # it begins at once, on the server's connection that was used last
                one.execute(asked, {"least": 0})
        db.database.engine.dispose()
