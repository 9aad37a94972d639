"""Which libraries' own tests judge the tracer: a row each."""

from dataclasses import dataclass
from typing import Final

PYTEST: Final = (
    "-m",
    "pytest",
    "-p",
    "outcomes",
    "-p",
    "no:cacheprovider",
    "-q",
    "-o",
    "addopts=",
    "--continue-on-collection-errors",
)
ASYNCIO: Final = "pytest-asyncio>=1,<2"


@dataclass(frozen=True)
class Library:
    """A library and its tests.

    `needs`: what they import besides it and pytest. `take`: what they are made of in its source distribution; nothing
    where they are installed with it. `runs`: the arguments of Python that run them; `tests`: which of them.
    """

    name: str
    versions: str
    tests: tuple[str, ...]
    needs: tuple[str, ...] = ()
    take: tuple[str, ...] = ()
    runs: tuple[str, ...] = PYTEST
    if_there: str = ""  # a module too large to install: the row counts where the interpreter has it

    @property
    def requirements(self) -> tuple[str, ...]:
        """What its environment is made of."""
        return (f"{self.name}{self.versions}", "pytest>=8.3,<10", *self.needs)


def _installed(package: str, *modules: str) -> tuple[str, ...]:
    return ("--pyargs", *(f"{package}{module}" for module in modules))


_OF_AIOHTTP: Final = ("client_functional", "client_session", "connector", "resolver", "run_app", "web_functional")
_OF_ANYIO: Final = (
    "contextmanagers", "debugging", "eventloop", "fileio", "from_thread", "lowlevel", "signals", "subprocesses",
    "synchronization", "taskgroups", "to_process", "to_thread",
)  # fmt: skip
_OF_KOMBU: Final = ("common", "connection", "messaging", "mixins", "pools", "simple")
_OF_IPYKERNEL: Final = ("async", "eventloop", "heartbeat", "io", "ipkernel_direct", "kernel", "subshells", "zmq_shell")
_ENSEMBLES: Final = ("voting", "bagging")
LIBRARIES: Final = (
    Library(
        "trio", ">=0.30,<1", ("-p", "trio._tests.pytest_plugin", "--skip-optional-imports", *_installed("trio", "")),
        needs=("trustme<2", "pyopenssl", "astor<1", "jedi<1"),
    ),
    Library(
        "anyio", ">=4.9,<5", (*(f"tests/test_{each}.py" for each in _OF_ANYIO), "tests/streams/test_memory.py"),
        take=("tests", "pyproject.toml"),
        needs=("trio>=0.30,<1", "blockbuster>=1.5,<2", "hypothesis<7", "psutil", "pytest-mock<4", "trustme<2",
               "truststore<1", "uvloop<1", "exceptiongroup<2", "pytest-timeout<3"),
    ),
    Library("tornado", ">=6.4,<7", (), runs=("-m", "under_unittest", "tornado.test")),
    Library(
        "joblib", ">=1.4,<2", _installed("joblib.test.test_", "parallel", "memory", "dask"),
        needs=("numpy>=2,<3", "psutil", "distributed>=2024.12"),
    ),
    Library(
        "twisted", ">=24.7,<26",
        ("-o", "python_files=test_*.py", *_installed(
            "twisted.", *(f"test.test_{each}" for each in ("defer", "threads", "threadpool", "threadable", "process")),
            *(f"internet.test.test_{each}" for each in ("threads", "base", "core", "process", "asyncioreactor")),
        )),
        needs=("pyhamcrest<3", "hypothesis<7", "httpx<1"),
    ),
    Library(
        "watchdog", ">=6,<7", ("tests",), take=("tests", "pyproject.toml"),
        needs=("flaky<4", "pytest-timeout<3", "pyyaml<7"),
    ),
    Library(
        "apscheduler", ">=3.10,<4", tuple(f"tests/test_{each}.py" for each in ("executors", "schedulers", "job")),
        take=("tests", "pyproject.toml"),
        needs=(ASYNCIO, "anyio>=4.5,<5", "pytz", "tornado<7", "twisted<26", "gevent<27", "sqlalchemy<3", "six<2"),
    ),
    Library(
        "uvicorn", ">=0.34,<1", ("tests",), take=("tests", "pyproject.toml"),
        needs=("a2wsgi<2", "anyio>=4.5,<5", "httpx<1", "httptools<1", "websockets<16", "wsproto<2", "watchfiles<2",
               "trustme<2", "cryptography", "pytest-mock<4", "pytest-xdist<4", "python-dotenv<2", "pyyaml<7",
               "uvloop<1"),
    ),
    Library(
        "celery", ">=5.5,<6", tuple(f"t/unit/{each}" for each in ("concurrency", "worker", "utils")),
        take=("t", "pyproject.toml", "setup.cfg", "conftest.py"),
        needs=("pytest-celery>=1.2,<2", "pytest-subtests<1", "pytest-timeout<3", "pytest-click<2", "pytest-order<2",
               "eventlet<1", "gevent<27", "redis<6"),
    ),
    Library(
        "kombu", ">=5.5,<6",
        ("t/unit/asynchronous", *(f"t/unit/test_{each}.py" for each in _OF_KOMBU), "t/unit/transport/virtual"),
        take=("t", "pyproject.toml", "setup.cfg", "conftest.py"),
        needs=("pytest-freezer<1", "pytz", "hypothesis<7", "redis<6", "pymongo<5"),
    ),
    Library("janus", ">=2,<3", ("tests",), take=("tests", "pyproject.toml", "setup.cfg"), needs=(ASYNCIO,)),
    Library("pebble", ">=5,<6", ("test",), take=("test", "setup.cfg")),
    Library(
        "aiohttp", ">=3.12,<4",
        (*(f"tests/test_{each}.py" for each in _OF_AIOHTTP), "-m", "not dev_mode and not autobahn"),
        take=("tests", "setup.cfg", "pyproject.toml", "examples"),
        needs=("blockbuster>=1.5,<2", "freezegun<2", "isal<2", "proxy.py<3", "pytest-cov<7", "pytest-mock<4",
               "pytest-xdist<4", "pytest-codspeed<5", "python-on-whales<1", "re-assert<2", "time-machine<3",
               "trustme<2", "uvloop<1", "zlib-ng<1", "brotli<2"),
    ),
    Library("gevent", ">=24.11,<27", _installed("gevent.tests.test__", "event", "hub", "core_async")),
    Library(
        "flask", ">=3,<4", ("tests",), take=("tests", "pyproject.toml"),
        needs=("pytest<9", "asgiref<4", "python-dotenv<2"),
    ),
    Library(
        "django", ">=5,<6", ("async", "cache", "dispatch", "handlers", "servers", "signals", "test_client"),
        take=("tests",), needs=("tblib<4",), runs=("-m", "under_unittest", "tests/runtests.py", "--parallel=1"),
    ),
    Library(
        "dask", ">=2024.12", _installed("dask.tests.test_", "threaded", "multiprocessing", "local", "delayed", "base"),
        needs=("cloudpickle<4", "numpy>=2,<3"),
    ),
    Library(
        "scikit-learn", ">=1.5,<2",
        _installed("sklearn.", "utils.tests.test_parallel", *(f"ensemble.tests.test_{each}" for each in _ENSEMBLES)),
    ),
    Library(
        "ipykernel", ">=6.29,<8",
        ("-o", "asyncio_default_fixture_loop_scope=function", *(f"tests/test_{each}.py" for each in _OF_IPYKERNEL)),
        take=("tests", "pyproject.toml"),
        needs=(ASYNCIO, "flaky<4", "ipyparallel<10", "pytest-timeout<3", "trio<1", "pytest-cov<7"),
    ),
    Library("torch", ">=2,<3", ("--noconftest", "test_data_loader.py"), if_there="torch"),  # our tests' is above it
)  # fmt: skip
