"""What the generated guides of `variants.py` are drawn from: names, numbers, tables."""

import random

COMPOUNDS = [
    "Haloperidol",
    "Clozapine",
    "Olanzapine",
    "Risperidone",
    "Quetiapine",
    "Aripiprazole",
    "Ziprasidone",
    "Fluoxetine",
    "Paroxetine",
    "Duloxetine",
    "Bupropion",
    "Mirtazapine",
    "Imipramine",
    "Desipramine",
    "Nortriptyline",
    "Methadone",
    "Ketanserin",
    "Prazosin",
    "Yohimbine",
    "Propranolol",
    "Naloxone",
    "Cocaine",
    "Reboxetine",
    "Vortioxetine",
]
TARGETS = {
    "SERT": "SLC6A4", "NET": "SLC6A2", "DAT": "SLC6A3", "5-HT<sub>1A</sub>": "HTR1A",
    "5-HT<sub>2A</sub>": "HTR2A", "5-HT<sub>2C</sub>": "HTR2C", "D<sub>2</sub>": "DRD2",
    "D<sub>3</sub>": "DRD3", "α<sub>1A</sub>": "ADRA1A", "H<sub>1</sub>": "HRH1",
    "M<sub>1</sub>": "CHRM1", "GlyT1": "SLC6A9", "VMAT2": "SLC18A2", "MAO-A": "MAOA",
}  # fmt: skip
UNIT_SHOWN = {"µM": "uM", "nmol/L": "nM"}
MEASURES = {"Ki": "K<sub>i</sub>", "IC50": "IC<sub>50</sub>", "Kd": "K<sub>d</sub>"}
LOG_MEASURES = {"pKi": "pK<sub>i</sub>", "pIC50": "pIC<sub>50</sub>"}
UNITS = ("nM", "µM", "nmol/L")
# compound, target, measure, relation, value, unit, cited; "none" and None where nothing is known
Fact = tuple[str, str, str, str, float | None, str | None, tuple[int, ...]]


class Draw:
    """One guide in the making: random choices, the HTML so far, and the facts it states."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - shapes, no secrets
        self.compounds = self.random.sample(COMPOUNDS, self.random.randint(2, 5))
        self.targets = self.random.sample(list(TARGETS), self.random.randint(2, 5))
        self.measure, self.printed = self.random.choice(list(MEASURES.items()))
        self.unit = self.random.choice(UNITS)
        self.sources = 5  # entries of the list of references
        self.facts: list[Fact] = []

    def more(self, count: int) -> list[str]:
        """Other compounds than those drawn, or the same."""
        return self.random.sample(COMPOUNDS, count)

    def number(self) -> tuple[str, float]:
        digits = self.random.choice(
            [
                f"{self.random.uniform(0.1, 9.9):.2f}",
                f"{self.random.uniform(10, 99):.1f}",
                str(self.random.randint(100, 999)),
                f"{self.random.randint(1000, 9999):,}",
            ]
        )
        return digits, float(digits.replace(",", ""))

    def stated(self, compound: str, target: str, measure: str) -> tuple[str, float]:
        """A number as printed and what it is, noted as a value."""
        text, value = self.number()
        self.note(compound, target, measure, "=", value)
        return text, value

    def cell(
        self,
        compound: str,
        target: str,
        *,
        sem: bool = False,
        mark: str = "",
        source: int | None = None,
    ) -> str:
        """A value cell, perhaps a limit or empty; what it states is noted as a fact."""
        if self.random.random() < 0.08:
            self.note(compound, target, self.measure, "none", None, source)
            return self.random.choice(["N/A", "n.d.", "–", "ND"])
        if self.random.random() < 0.08:
            self.note(compound, target, self.measure, ">", 10000.0, source)
            return ">10,000"
        text, value = self.number()
        self.note(compound, target, self.measure, "=", value, source)
        if sem:
            text += f" ± {value / 10:.2f}"
        return text + (f"<sup>{mark}</sup>" if mark else "")

    def note(
        self,
        compound: str,
        target: str,
        measure: str,
        relation: str,
        value: float | None,
        source: int | None = None,
        *,
        unit: str | None = None,
    ) -> None:
        """One fact; `unit` is that of the guide where none is given."""
        if unit is None:
            percent = measure.startswith("%")
            unit = None if measure in LOG_MEASURES else "%" if percent else self.unit
        shown = UNIT_SHOWN.get(unit or "", unit) if value is not None else None
        cited = (source,) if source else ()
        symbol = TARGETS[target]
        self.facts.append((compound.lower(), symbol, measure, relation, value, shown, cited))


def table(caption: str, head: str, rows: str) -> str:
    line = f"<p class='caption'>{caption}</p>" if caption else ""
    return f"{line}<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
