"""What PyTorch's own distribution has no tests for: a DataLoader with workers of each kind."""

import pytest
from torch.utils.data import DataLoader, Dataset


class Squares(Dataset):
    def __len__(self):
        return 64

    def __getitem__(self, place):
        if place == 64:
            raise ValueError("beyond")
        return place * place


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("persistent", [False, True])
def test_every_item_comes_in_its_order(method, persistent):
    loader = DataLoader(
        Squares(), batch_size=8, num_workers=2, multiprocessing_context=method, persistent_workers=persistent
    )
    for _ in range(2):
        assert [each for batch in loader for each in batch.tolist()] == [n * n for n in range(64)]


def test_an_exception_of_a_worker_comes_to_the_loader():
    with pytest.raises(ValueError, match="beyond"):
        list(DataLoader(Squares(), sampler=[64], num_workers=1))
