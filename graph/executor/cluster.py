"""A cluster of Dask workers: the same tasks, spread over other machines.

A task lost with its worker is done again by another (Dask's own doing). Workers need this package in the same
version. Dask sends pickles: a scheduler is trusted as a program that you start yourself is.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from ..errors import JembatanError
from .interface import Done, Work, never

__all__ = ["DaskExecutor", "connect"]

_PATIENCE = 30.0  # seconds without any worker before giving up
_ROUNDS = 5
_GONE = ("cancelled", "lost")
_SCHEMES = ("tcp://", "tls://")


@dataclass(frozen=True)
class DaskExecutor:
    """Runs tasks on a cluster.

    Attributes
    ----------
    client : distributed.Client
        From `connect`.
    address : str
    """

    client: Any
    address: str

    def run(self, work: Work, tasks: Sequence[tuple[int, Any]], done: Done) -> None:
        """Do the tasks; see `Executor.run`.

        Raises
        ------
        JembatanError
            When no worker has been there for half a minute, or the scheduler is gone.
        """
        from distributed import as_completed

        left = dict(tasks)
        try:
            for _ in range(_ROUNDS):
                if not left:
                    return
                shared = self.client.scatter(work, hash=False, broadcast=True)
                futures = {
                    self.client.submit(_work, shared, task, pure=False, retries=3): number
                    for number, task in left.items()
                }
                try:
                    waiting = as_completed(futures, loop=self.client.loop)
                    open_ones = len(futures)
                    while open_ones and self._wait(waiting, shared):
                        for future in waiting.next_batch(block=False):
                            open_ones -= 1
                            if future.status in _GONE:  # the work itself went with a worker: it is sent anew
                                continue
                            answer = future.result()
                            left.pop(futures[future])
                            done(futures[future], answer)
                finally:
                    self.client.cancel([future for future in futures if not future.done()])
            if left:
                raise OSError("its workers die again and again")
        except (OSError, RuntimeError) as error:
            raise JembatanError(
                f"the cluster at {self.address} is lost: {str(error)[:200] or type(error).__name__}. "
                "What was done is kept; start it again and repeat the command."
            ) from error

    def _wait(self, waiting: Any, shared: Any) -> bool:
        """Wait for an answer; return False when the work to be done is nowhere left."""
        alone = looked = time.monotonic()
        while not waiting.has_ready():
            now = time.monotonic()
            if self.client.status != "running":
                raise OSError("the scheduler does not answer")
            if self.client.scheduler_info()["workers"]:
                alone = now
            elif now - alone > _PATIENCE:
                raise OSError("it has no workers left")
            if now - looked > 1.0 and now == alone:
                looked = now
                if not any(self.client.who_has([shared]).values()):
                    return False
            time.sleep(0.02)
        return True

    def close(self) -> None:
        """Leave the cluster; it goes on without us."""
        self.client.close()


def connect(address: str, timeout: float = 10.0) -> DaskExecutor:
    """Join a running Dask cluster.

    Parameters
    ----------
    address : str
        Of its scheduler, such as tcp://127.0.0.1:8786.
    timeout : float
        Seconds to wait for it.

    Raises
    ------
    JembatanError
        When Dask is not installed, the address is no scheduler's, or its workers lack this version.
    """
    if find_spec("distributed") is None:
        raise JembatanError(
            "--cluster needs Dask, which is not installed. Install it with: pip install 'jembatan[cluster]'."
        )
    if not address.startswith(_SCHEMES):
        raise JembatanError(
            f"'{address[:80]}' is no address of a scheduler: write it like tcp://127.0.0.1:8786."
        )
    from distributed import Client

    try:
        client = Client(address, timeout=timeout, set_as_default=False)
        versions = client.run(_version)
    except (OSError, ValueError, RuntimeError) as error:
        raise JembatanError(
            f"no scheduler answers at {address} within {timeout:g} s: start one with `dask scheduler`, and its "
            f"workers with `dask worker {address}`."
        ) from error
    own = version("jembatan")
    for worker, other in sorted(versions.items()):
        if other != own:
            client.close()
            raise JembatanError(
                f"the worker {worker} has jembatan {other or '(none)'}, this is {own}: install the same version there."
            )
    return DaskExecutor(client, address)


def _work(work: Work, task: Any) -> Any:
    return work(task, never)


def _version() -> str:
    try:
        return version("jembatan")
    except ModuleNotFoundError:
        return ""
