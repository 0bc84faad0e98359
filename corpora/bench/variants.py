"""Makes guides of many shapes, each with its gold, reads them, and counts what was read right.

    .venv/bin/python corpora/bench/variants.py --seeds 40 [--misses] [--keep FOLDER]

The numbers are drawn at random and mean nothing; the shapes are those that vendor guides and papers
have: compounds as rows or as columns, one or two header levels, unit in header, caption or cell,
± SEM, pKi, footnote letters, ratio columns, lists closed by "respectively". No sentence or table of
a real document is used.
"""

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from schemas.settings import Settings
from workers.pipeline import extract
from workers.tools import load_tools

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
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
MEASURES = {"Ki": "K<sub>i</sub>", "IC50": "IC<sub>50</sub>", "Kd": "K<sub>d</sub>"}
LOG_MEASURES = {"pKi": "pK<sub>i</sub>", "pIC50": "pIC<sub>50</sub>"}
UNITS = ("nM", "µM", "nmol/L")
STYLES = {
    "ruled": "table{border-collapse:collapse}td,th{border:1px solid #888;padding:4px 8px}",
    "booktabs": "table{border-collapse:collapse;border-top:1.5px solid;border-bottom:1.5px solid}"
    "thead{border-bottom:1px solid}td,th{padding:2px 9px;font-weight:normal;text-align:left}",
    "shaded": "td,th{padding:4px 9px;text-align:left}th{background:#dde6f0}"
    "tr:nth-child(even) td{background:#f4f6f8}table{border-collapse:collapse}",
}

Fact = tuple[str, str, str, str, float]


class Draw:
    """One guide in the making: random choices, the HTML so far, and the facts it states."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - shapes, no secrets
        self.compounds = self.random.sample(COMPOUNDS, self.random.randint(2, 5))
        self.targets = self.random.sample(list(TARGETS), self.random.randint(2, 5))
        self.measure, self.printed = self.random.choice(list(MEASURES.items()))
        self.unit = self.random.choice(UNITS)
        self.facts: list[Fact] = []

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

    def cell(self, compound: str, target: str, *, sem: bool = False, mark: str = "") -> str:
        """A value cell, perhaps a limit or empty; what it states is noted as a fact."""
        if self.random.random() < 0.08:
            return self.random.choice(["N/A", "n.d.", "–", "ND"])
        if self.random.random() < 0.08:
            self.note(compound, target, self.measure, ">", 10000.0)
            return ">10,000"
        text, value = self.number()
        self.note(compound, target, self.measure, "=", value)
        if sem:
            text += f" ± {value / 10:.2f}"
        return text + (f"<sup>{mark}</sup>" if mark else "")

    def note(self, compound: str, target: str, measure: str, relation: str, value: float) -> None:
        self.facts.append((compound.lower(), TARGETS[target], measure, relation, value))


def rows_by_compound(draw: Draw) -> str:
    """Compounds as rows, targets as columns; measure and unit in the caption."""
    sem = draw.random.random() < 0.5
    head = "<th>Compound</th>" + "".join(f"<th>{t}</th>" for t in draw.targets)
    rows = "".join(
        f"<tr><td>{c}</td>" + "".join(f"<td>{draw.cell(c, t, sem=sem)}</td>" for t in draw.targets)
        for c in draw.compounds
    )
    note = " Values are mean ± SEM of three experiments." if sem else ""
    caption = f"Table 1. Affinities ({draw.printed}, {draw.unit}) at human targets.{note}"
    return table(caption, f"<tr>{head}</tr>", rows)


def compounds_as_columns(draw: Draw) -> str:
    head = f"<th>Target</th>{''.join(f'<th>{c}</th>' for c in draw.compounds)}"
    rows = "".join(
        f"<tr><td>{t}</td>{''.join(f'<td>{draw.cell(c, t)}</td>' for c in draw.compounds)}</tr>"
        for t in draw.targets
    )
    caption = f"Table 1. {draw.printed} values ({draw.unit}) at cloned human targets."
    return table(caption, f"<tr>{head}</tr>", rows)


def two_header_levels(draw: Draw) -> str:
    """The measure and unit span the targets; footnote letters hang on some values."""
    span = len(draw.targets)
    top = f'<th rowspan="2">Compound</th><th colspan="{span}">{draw.printed} ({draw.unit})</th>'
    head = f"<tr>{top}</tr><tr>{''.join(f'<th>{t}</th>' for t in draw.targets)}</tr>"
    rows = "".join(
        f"<tr><td>{c}</td>"
        + "".join(
            f"<td>{draw.cell(c, t, mark=draw.random.choice(['', '', 'a']))}</td>"
            for t in draw.targets
        )
        + "</tr>"
        for c in draw.compounds
    )
    return table("Table 1. Binding data.", head, rows) + "<p><sup>a</sup> From two experiments.</p>"


def spanning_compound(draw: Draw) -> str:
    """One row a target, the compound cell spans them; a ratio column follows."""
    head = f"<th>Compound</th><th>Target</th><th>{draw.printed} ({draw.unit})</th><th>Ratio</th>"
    rows = ""
    for compound in draw.compounds:
        for number, target in enumerate(draw.targets):
            name = f'<td rowspan="{len(draw.targets)}">{compound}</td>' if number == 0 else ""
            ratio = f"{draw.random.uniform(1, 400):.1f}"
            cells = f"<td>{target}</td><td>{draw.cell(compound, target)}</td><td>{ratio}</td>"
            rows += f"<tr>{name}{cells}</tr>"
    return table("", f"<tr>{head}</tr>", rows)


def log_panel(draw: Draw) -> str:
    """One compound, many targets, a log measure with its error."""
    draw.measure, draw.printed = draw.random.choice(list(LOG_MEASURES.items()))
    compound = draw.compounds[0]
    rows = ""
    for target in draw.targets:
        value = round(draw.random.uniform(5, 10.5), 2)
        draw.note(compound, target, draw.measure, "=", value)
        error = f"0.{draw.random.randint(2, 20):02d}"
        rows += f"<tr><td>{target}</td><td>{value:.2f} ± {error}</td><td>3</td></tr>"
    head = f"<tr><th>Receptor</th><th>{draw.printed}</th><th>n</th></tr>"
    return table(f"Table 1. Affinity of {compound.lower()} for human receptors.", head, rows)


def unit_in_cell(draw: Draw) -> str:
    head = f"<tr><th>Target</th><th>Compound</th><th>{draw.printed}</th></tr>"
    rows = ""
    for target in draw.targets:
        for compound in draw.compounds[:2]:
            text, value = draw.number()
            draw.note(compound, target, draw.measure, "=", value)
            rows += f"<tr><td>{target}</td><td>{compound}</td><td>{text} {draw.unit}</td></tr>"
    return table("", head, rows)


def prose_list(draw: Draw) -> str:
    """Values and targets in two lists, joined by "respectively"."""
    compound, targets = draw.compounds[0], draw.targets[:3]
    numbers = [draw.number() for _ in targets]
    for target, (_, value) in zip(targets, numbers, strict=True):
        draw.note(compound, target, draw.measure, "=", value)
    values = ", ".join(text for text, _ in numbers[:-1]) + f" and {numbers[-1][0]}"
    names = ", ".join(targets[:-1]) + f" and {targets[-1]}"
    return (
        f"<p>In membranes of transfected cells, {compound.lower()} displayed {draw.printed} values "
        f"of {values} {draw.unit} at {names}, respectively. Incubation lasted 60 min at 25 °C.</p>"
    )


def prose_single(draw: Draw) -> str:
    sentences = []
    for compound, target in zip(draw.compounds, draw.targets, strict=False):
        digits, number = draw.number()
        draw.note(compound, target, draw.measure, "=", number)
        value = f"{digits} {draw.unit}"
        sentences.append(
            draw.random.choice(
                [
                    f"{compound} inhibited {target} with a {draw.printed} of {value}.",
                    f"At {target}, {compound.lower()} was active ({draw.printed} = {value}).",
                    f"The {draw.printed} of {compound.lower()} for {target} was {value}.",
                ]
            )
        )
    return f"<p>{' '.join(sentences)} Assays contained 10 µM of a reference inhibitor.</p>"


SHAPES: tuple[Callable[[Draw], str], ...] = (
    rows_by_compound,
    compounds_as_columns,
    two_header_levels,
    spanning_compound,
    log_panel,
    unit_in_cell,
    prose_list,
    prose_single,
)


def table(caption: str, head: str, rows: str) -> str:
    line = f"<p class='caption'>{caption}</p>" if caption else ""
    return f"{line}<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def draw_guide(seed: int) -> tuple[str, str, list[Fact]]:
    """The name of the shape, the HTML and the facts of guide number `seed`."""
    draw = Draw(seed)
    shape = SHAPES[seed % len(SHAPES)]
    style = list(STYLES)[seed // len(SHAPES) % len(STYLES)]
    body = shape(draw)
    columns = "main{columns:2}" if draw.random.random() < 0.25 and "prose" in shape.__name__ else ""
    page = (
        f"<style>body{{font:11pt sans-serif}}{STYLES[style]}{columns}</style>"
        f"<h1>Laboratory note {seed}: {', '.join(draw.compounds)}</h1><main>"
        "<h2>Scope</h2><p>This note collects what was measured on a small set of compounds. "
        "It names the targets, the constants and the conditions, and leaves judgement to the "
        f"reader.</p><h2>Results</h2>{body}<h2>Remarks</h2><p>Solutions were made up in water at "
        "10 mM and kept at 4 °C for no longer than 14 days.</p></main>"
    )
    return f"{shape.__name__}/{style}", page, draw.facts


def as_fact(measurement: Any) -> tuple[Any, ...]:
    return (
        measurement.compound.name.lower() if measurement.compound else None,
        measurement.target.symbol if measurement.target else None,
        measurement.measure,
        measurement.relation,
        measurement.value,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=24)
    parser.add_argument("--misses", action="store_true", help="print what is missing or wrong")
    parser.add_argument("--keep", type=Path, help="folder to keep the PDFs in")
    args = parser.parse_args()
    tools, settings = load_tools(), Settings()
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        for seed in range(args.seeds):
            name, html, facts = draw_guide(seed)
            path = (args.keep or Path(folder)) / f"variant-{seed:03}.pdf"
            path.parent.mkdir(parents=True, exist_ok=True)
            page.set_content(html)
            page.pdf(path=path, format="A4", print_background=True)
            extraction = extract(path, tools, settings)
            got = Counter(as_fact(m) for m in extraction.measurements if m.status == "value")
            want = Counter[tuple[Any, ...]](facts)
            right[name] += sum((got & want).values())
            wrong[name] += sum((got - want).values())
            missed[name] += sum((want - got).values())
            if args.misses and got != want:
                print(f"{path.name} {name}")
                print(*(f"   missed {fact}" for fact in want - got), sep="\n")
                print(*(f"   wrong  {fact}" for fact in got - want), sep="\n")
        browser.close()
    for name in sorted(right | wrong | missed):
        print(f"{name:34} right {right[name]:4} wrong {wrong[name]:4} missed {missed[name]:4}")
    total, bad, lost = right.total(), wrong.total(), missed.total()
    print(f"{'all':34} f1 {2 * total / max(2 * total + bad + lost, 1):.4f}")


if __name__ == "__main__":
    main()
