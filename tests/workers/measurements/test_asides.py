"""What stands beside the potencies and is none: effects, rates, constants of an assay."""

from collections.abc import Callable

import pytest

from schemas.measurement import Measurement
from schemas.table import Table
from workers.measurements.asides import part_effects

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]


@pytest.mark.parametrize(
    "head", ["SERT Emax (%)", "SERT % inhibition at 10 µM", "SERT kon (M-1 s-1)"]
)
def test_effects_and_rates_stand_beside_the_potencies(head: str, read: Read, table: Make) -> None:
    made = table([["Compound", "SERT EC50 (nM)", head], ["Citalopram", "3", "80"]])
    potencies, effects = part_effects(read(made))
    assert [m.measure for m in potencies] == ["EC50"]
    assert [m.value for m in effects] == [80]
    both, none = part_effects(read(made), only_assays=True)
    assert [m.value for m in both] == [3, 80]
    assert none == ()


@pytest.mark.parametrize("measure", ["GI50", "CC50", "MIC", "ED50"])
def test_what_is_measured_on_whole_cells_is_a_potency(
    measure: str, read: Read, table: Make
) -> None:
    made = table([["Cell line", f"Citalopram {measure} (µM)"], ["A431", "148"]])
    potencies, effects = part_effects(read(made))
    assert [(m.measure, m.value, m.target) for m in potencies] == [(measure, 148, None)]
    assert effects == ()


def test_the_rate_of_inactivation_is_a_potency(read: Read, table: Make) -> None:
    made = table([["Compound", "SERT kinact (min-1)"], ["Citalopram", "0.3"]])
    potencies, effects = part_effects(read(made))
    assert [m.measure for m in potencies] == ["kinact"]
    assert effects == ()


def test_growth_of_cells_is_a_potency_without_a_target(read: Read, table: Make) -> None:
    made = table(
        [["Cell line", "Citalopram IC50 (nM)"], ["A431", "148"]],
        caption="Table 3. Inhibition of proliferation by an inhibitor of SERT",
    )
    potencies, _ = part_effects(read(made))
    assert [(m.value, m.target) for m in potencies] == [(148, None)]


def test_phosphorylation_in_cells_stays_a_potency(read: Read, table: Make) -> None:
    made = table([["Compound", "EC50 (nM)", "<"], ["", "A431", "H1975"], ["WIN-7", "3", "5"]])
    assert len(part_effects(read(made))[0]) == 2


def test_the_constant_of_a_labelled_ligand_without_a_target_is_of_the_assay(read: Read) -> None:
    found = read(prose=["[3H]nisoxetine was used at 1 nM; the Kd of the radioligand was 0.8 nM."])
    assert part_effects(found)[0] == ()


def test_growth_in_a_sentence_without_a_target_says_so(read: Read) -> None:
    found = read(prose=["Citalopram slowed proliferation of A431 cells with an IC50 of 9 µM."])
    (potency,), _ = part_effects(found)
    assert (potency.value, potency.target) == (9, None)
    assert "growth of cells was measured, and no target" in potency.doubts
