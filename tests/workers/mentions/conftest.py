import pytest

from workers.mentions.namer import Namer, load_namer


@pytest.fixture(scope="session")
def namer() -> Namer:
    return load_namer()
