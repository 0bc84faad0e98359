"""Sentences of our own, each with the values that must be read from it and no others."""

import pytest

from schemas.measures import Measures
from workers.measurements.values import parse_line

Row = tuple[object, ...]

READ: list[tuple[str, list[Row]]] = [
    ("Paroxetine bound to SERT (Ki = 0.13 nM).", [("Ki", "=", 0.13, None, "nM")]),
    ("the K(i) was 2.5 microM", [("Ki", "=", 2.5, None, "uM")]),
    (
        "pKi values of 6.8 and 6.9, respectively [1].",
        [("pKi", "=", 6.8, None, None), ("pKi", "=", 6.9, None, None)],
    ),
    ("with an IC50 of about 40 nM", [("IC50", "~", 40, None, "nM")]),
    ("an EC50 of up to 3 µM", [("EC50", "<=", 3, None, "uM")]),
    ("IC50 greater than 10 µM", [("IC50", ">", 10, None, "uM")]),
    ("IC50 less than or equal to 5 nM", [("IC50", "<=", 5, None, "nM")]),
    ("Ki at least 30 µM was seen", [("Ki", ">=", 30, None, "uM")]),
    ("Ki values ranged from 3.2 to 45 nM", [("Ki", "=", 3.2, 45, "nM")]),
    ("a Kd between 3 and 5 nM", [("Kd", "=", 3, 5, "nM")]),
    (
        "the EC50 rose from 3 to 45 nM",
        [("EC50", "=", 3, None, "nM"), ("EC50", "=", 45, None, "nM")],
    ),
    (
        "Ki values of 0.5, 12 and 340 nM at SERT, NET and DAT",
        [("Ki", "=", v, None, "nM") for v in (0.5, 12, 340)],
    ),
    ("(Kd = 4 nM and 7, respectively)", [("Kd", "=", 4, None, "nM"), ("Kd", "=", 7, None, "nM")]),
    (
        "Ki and IC50 values of 3 and 12 nM, respectively",
        [("Ki", "=", 3, None, "nM"), ("IC50", "=", 12, None, "nM")],
    ),
    (
        "IC50 values of 0.12 (SERT), 0.34 (NET) and 2.6 µM (DAT)",
        [("IC50", "=", v, None, "uM") for v in (0.12, 0.34, 2.6)],
    ),
    (
        "the apparent Ki (nM) values of the amide are 32 and 160 for M1 and M2, respectively, "
        "and 28 and 36 for the ester",
        [("Ki", "=", v, None, "nM") for v in (32, 160, 28, 36)],
    ),
    (
        "Ki values in nM for prazosin (19), yohimbine (265) and idazoxan (97)",
        [("Ki", "=", v, None, "nM") for v in (19, 265, 97)],
    ),
    (
        "the IC50 after 2 and 4 days of exposure were 0.5 and 5 µM, respectively",
        [("IC50", "=", v, None, "uM") for v in (0.5, 5)],
    ),
    (
        "the concentration producing 50% inhibition of uptake was 75 nM",
        [("IC50", "=", 75, None, "nM")],
    ),
    (
        "the dose that gave half-maximal relaxation was 3 mg/kg",
        [("ED50", "=", 3, None, "mg/kg")],
    ),
    (
        "a concentration-dependent inhibition with a maximum inhibition of 91%",
        [("% inhibition", "=", 91, None, "%")],
    ),
    ("a weak inhibition of CYP2D6 (23% at 10 µM)", [("% inhibition", "=", 23, None, "%")]),
    (
        "a selective ligand (Ki = 1.1 nM; SERT/DAT = 128 and NET/DAT = 38)",
        [
            ("Ki", "=", 1.1, None, "nM"),
            ("selectivity", "=", 128, None, "ratio"),
            ("selectivity", "=", 38, None, "ratio"),
        ],
    ),
    (
        "MIC50/MIC90 values of 0.5 and 2 mg/L",
        [("MIC50", "=", 0.5, None, "mg/L"), ("MIC90", "=", 2, None, "mg/L")],
    ),
    (
        "(pECs0: rabbit vas deferens = 7.83; atria = 6.35; efficacy = 0.83)",
        [("pEC50", "=", v, None, None) for v in (7.83, 6.35)],
    ),
    (
        "it inhibited ACS activity <10% in microsomes and 45% in mitochondria",
        [("% inhibition", "<", 10, None, "%"), ("% inhibition", "=", 45, None, "%")],
    ),
    (
        "requiring a higher concentration of it (4 mM) to achieve about 65% inhibition",
        [("% inhibition", "~", 65, None, "%")],
    ),
    (
        "an IC50 value of 2.3 µM and 7.3 µM relaxed the rings, respectively",
        [("IC50", "=", 2.3, None, "uM"), ("IC50", "=", 7.3, None, "uM")],
    ),
    ("an EC50 of 62,000 nM (62 µM)", [("EC50", "=", 62000, None, "nM")]),
    ("the ester was inactive up to 50 µM (IC50 > 50 µM)", [("IC50", ">", 50, None, "uM")]),
    ("with an 1C50 of 27.8 µM", [("IC50", "=", 27.8, None, "uM")]),
    (
        "the eutomer (Ki 2.2 nM against 61 nM for the distomer)",
        [("Ki", "=", 2.2, None, "nM"), ("Ki", "=", 61, None, "nM")],
    ),
    ("pKi values lay in a narrow range of 8.1–8.6", [("pKi", "=", 8.1, 8.6, None)]),
    ("pIC50 8.1 ± 0.2 (n = 4)", [("pIC50", "=", 8.1, None, None)]),
    ("−log EC50: 6.9", [("pEC50", "=", 6.9, None, None)]),
    ("an apparent 12 nM Ki", [("Ki", "=", 12, None, "nM")]),
    ("Kd (nM): 2.1", [("Kd", "=", 2.1, None, "nM")]),
    ("at 10 µM it gave 62% inhibition", [("% inhibition", "=", 62, None, "%")]),
    ("it inhibited uptake by 85% at 10 µM", [("% inhibition", "=", 85, None, "%")]),
    ("30-fold selectivity for SERT", [("selectivity", "=", 30, None, "fold")]),
    ("half-maximal inhibition at 3.2 µM", [("IC50", "=", 3.2, None, "uM")]),
    (
        "IC50s were 3 nM (hD2), 5 nM (hD3)",
        [("IC50", "=", 3, None, "nM"), ("IC50", "=", 5, None, "nM")],
    ),
    (
        "EC50 12 nM, Emax 85 ± 4%",
        [("EC50", "=", 12, None, "nM"), ("Emax", "=", 85, None, "%")],
    ),
    (
        "Ki ≈ 5 nM, close to the reported value of 6 nM",
        [
            ("Ki", "~", 5, None, "nM"),
            ("Ki", "=", 6, None, "nM"),
        ],
    ),
    ("MIC of 0.25–8 mg/l", [("MIC", "=", 0.25, 8, "mg/L")]),
    (
        "The Ki was 4 nM\nin buffer but of only 75\nnM in serum.",
        [("Ki", "=", 4, None, "nM"), ("Ki", "=", 75, None, "nM")],
    ),
    ("a receptor density of 0.8 pmol/mg protein", [("Bmax", "=", 0.8, None, "pmol/mg protein")]),
    (
        "Ki (nM): 4, 12; 5, 0.3; 6, >1000",
        [("Ki", "=", 12, None, "nM"), ("Ki", "=", 0.3, None, "nM"), ("Ki", ">", 1000, None, "nM")],
    ),
    ("IC50 (µM): 12, 15 and 18", [("IC50", "=", v, None, "uM") for v in (12, 15, 18)]),
    (
        "pIC50: 1, 7.2; 2, 6.1; 3, <5",
        [
            ("pIC50", "=", 7.2, None, None),
            ("pIC50", "=", 6.1, None, None),
            ("pIC50", "<", 5, None, None),
        ],
    ),
    (
        "The Ki was 3 nM, not 30 nM as reported before.",
        [("Ki", "=", 3, None, "nM"), ("Ki", "=", 30, None, "nM")],
    ),
    ("An IC50 of 4 nM, not 40 nM, was measured.", [("IC50", "=", 4, None, "nM")]),
    (
        "IC50 was > 9 µM for A; most amides tested had no activity (> 100 µM)",
        [("IC50", ">", 9, None, "uM"), ("IC50", ">", 100, None, "uM")],
    ),
    (
        "The Kd of the tight binder could not be measured exactly but was below 20 pM.",
        [("Kd", "<", 20, None, "pM")],
    ),
    (
        "The IC50 in the presence of 10 µM GTP was 55 nM compared with 4 nM alone.",
        [("IC50", "=", 55, None, "nM"), ("IC50", "=", 4, None, "nM")],
    ),
    (
        "The IC50 rose 11.5-fold, from 0.4 to 4.6 µM.",
        [
            ("fold change", "=", 11.5, None, "fold"),
            ("IC50", "=", 0.4, None, "uM"),
            ("IC50", "=", 4.6, None, "uM"),
        ],
    ),
    (
        "Potencies (Ki) given in nanomolar: haloperidol 1.1, sulpiride 9.8, and quetiapine 340.",
        [("Ki", "=", v, None, "nM") for v in (1.1, 9.8, 340)],
    ),
    ("Bmax 340 ± 22 fmol (mg of protein)-1", [("Bmax", "=", 340, None, "fmol/mg protein")]),
    (
        "with quinine (IC50 4.1) and emetine (IC50 83)",
        [("IC50", "=", 4.1, None, None), ("IC50", "=", 83, None, None)],
    ),
    (
        "kinact of 0.05 min−1 and a KI of 2.3 µM",
        [
            ("kinact", "=", 0.05, None, "min-1"),
            ("Ki", "=", 2.3, None, "uM"),
        ],
    ),
    ("with an IC50 value at 0.78 µM", [("IC50", "=", 0.78, None, "uM")]),
    ("an IC50 of 3.47 μ m in MCF-7 cells", [("IC50", "=", 3.47, None, "uM")]),
    ("the Kd is congruent to 20 µM", [("Kd", "~", 20, None, "uM")]),
    ("(k(inact) = 0.12 minute(-1))", [("kinact", "=", 0.12, None, "min-1")]),
    (
        "IC50s of 0.8 and 0.9 µM, much lower than 5 µM of the control",
        [("IC50", "=", v, None, "uM") for v in (0.8, 0.9, 5)],
    ),
    (
        "IC50 (nM) values of 6600 and 90 for M1 and M4 (Nelson et al., 1996)",
        [("IC50", "=", v, None, "nM") for v in (6600, 90)],
    ),
    (
        "A (IC50 4.2 µg/ml for poW; 9.8 µg/ml for Dd2)",
        [("IC50", "=", v, None, "ug/mL") for v in (4.2, 9.8)],
    ),
    (
        "pEC50 of 8.32 ± 0.09 for A at 5-HT2B and 7.83 ± 0.06 at 5-HT2C",
        [("pEC50", "=", v, None, None) for v in (8.32, 7.83)],
    ),
    ("IC50 values in the 10–20 nM range", [("IC50", "=", 10, 20, "nM")]),
    ("half-maximal effect was reached at 30 nM", [("EC50", "=", 30, None, "nM")]),
    (
        "Ki (nM): citalopram, 1.6; paroxetine, 0.1; sertraline, 0.3 (human SERT)",
        [("Ki", "=", v, None, "nM") for v in (1.6, 0.1, 0.3)],
    ),
    (
        "IC50 (3D7): 151 nM %Inhibition HepG2 (10 µM): 13 %",
        [("IC50", "=", 151, None, "nM"), ("% inhibition", "=", 13, None, "%")],
    ),
    (
        "a kinact/KI of 6.3 × 106 M-1 s-1",
        [("kinact/Ki", "=", 6300000, None, "M-1 s-1")],
    ),
    ("The pIC50 of 8 was 7.35.", [("pIC50", "=", 7.35, None, None)]),
    ("the pKi of clozapine at D4 was 7.9", [("pKi", "=", 7.9, None, None)]),
    ("GI50 values spanning 0.03–1.2 µM", [("GI50", "=", 0.03, 1.2, "uM")]),
    (
        "IC50 (nM): 5.1 (COX-2), 2300 (COX-1)",
        [("IC50", "=", 5.1, None, "nM"), ("IC50", "=", 2300, None, "nM")],
    ),
    ("affinities (Kd, nM) of 2.2 ± 0.4", [("Kd", "=", 2.2, None, "nM")]),
    (
        "with a Ki of 4.3 nM, compared with 67 nM for nortriptyline",
        [("Ki", "=", 4.3, None, "nM"), ("Ki", "=", 67, None, "nM")],
    ),
    (
        "A gave IC50s of 15 and 40 µM, while B gave 26 and 43 µM",
        [("IC50", "=", v, None, "uM") for v in (15, 40, 26, 43)],
    ),
    (
        "DC50 = 4 nM and Dmax = 92%",
        [("DC50", "=", 4, None, "nM"), ("Dmax", "=", 92, None, "%")],
    ),
    (
        "IC50 values of 5 and 6 were 12 and 15 nM",
        [
            ("IC50", "=", 12, None, "nM"),
            ("IC50", "=", 15, None, "nM"),
        ],
    ),
    ("The Ki of dopamine was measured as 40 µM.", [("Ki", "=", 40, None, "uM")]),
    (
        "the LD50 being 0.5 mM for one line and 1.8 mM for the other",
        [("LD50", "=", 0.5, None, "mM"), ("LD50", "=", 1.8, None, "mM")],
    ),
    (
        "Kd for men was 5.7 ± 0.6 nM, and for women 3.8 ± 0.5 nM.",
        [("Kd", "=", 5.7, None, "nM"), ("Kd", "=", 3.8, None, "nM")],
    ),
    (
        "(Ki alpha2A 20 microm, alpha2B 2.6 microm)",
        [("Ki", "=", 20, None, "uM"), ("Ki", "=", 2.6, None, "uM")],
    ),
    ("IC50 at 37 °C 12 nM", [("IC50", "=", 12, None, "nM")]),
    ("EC50/nM = 45", [("EC50", "=", 45, None, "nM")]),
    ("Ki of 1.3 (1.5) mM", [("Ki", "=", 1.3, None, "mM")]),
    ("rate constants (kcat) of 0.2 s-1 or less", [("kcat", "<=", 0.2, None, "s-1")]),
    ("MIC values equal to or below 2.5 mg/mL", [("MIC", "<=", 2.5, None, "mg/mL")]),
    ("CC50 >/= 40 µg/mL", [("CC50", ">=", 40, None, "ug/mL")]),
    ("(IC50 3. 5-3.7 microM)", [("IC50", "=", 3.5, 3.7, "uM")]),
    ("Kd's of 10(-9)-10(-8) M", [("Kd", "=", 1e-9, 1e-8, "M")]),
    (
        "IC50 values: 1: 4.2 µM, 2: 9.7 µM",
        [("IC50", "=", 4.2, None, "uM"), ("IC50", "=", 9.7, None, "uM")],
    ),
    (
        "inhibited uptake by 55% and 35%, respectively",
        [("% inhibition", "=", 55, None, "%"), ("% inhibition", "=", 35, None, "%")],
    ),
    (
        "affinity fell 14-, 30- and 43-fold",
        [("fold change", "=", v, None, "fold") for v in (14, 30, 43)],
    ),
    ("The Kd and density of sites (Bmax) were 4 nM", [("Kd", "=", 4, None, "nM")]),
    ("a p Ki of 9.2", [("pKi", "=", 9.2, None, None)]),
    ("a Kiapp of 0.23 µM", [("Ki", "=", 0.23, None, "uM")]),
    ("(Kd = 3·10−7 M)", [("Kd", "=", 3e-7, None, "M")]),
    ("Ki = 3·1 nM", [("Ki", "=", 3.1, None, "nM")]),
    ("it inhibited less than 20% at 1 µM", [("% inhibition", "<", 20, None, "%")]),
    (
        "EC50 (Emax): 12 nM (101%)",
        [("EC50", "=", 12, None, "nM"), ("Emax", "=", 101, None, "%")],
    ),
    ("IC50 after 72 h exposure: 0.62 µM", [("IC50", "=", 0.62, None, "uM")]),
    ("the ic50 was 5 nM", [("IC50", "=", 5, None, "nM")]),
    ("selectivity ratio of 10.2", [("selectivity", "=", 10.2, None, "ratio")]),
    ("a high selectivity index (300)", [("selectivity", "=", 300, None, "ratio")]),
    ("SI = CC50/EC50 = 91", [("selectivity", "=", 91, None, "ratio")]),
    ("Ki no lower than 3 µM", [("Ki", ">=", 3, None, "uM")]),
    ("Ki not greater than 3 µM", [("Ki", "<=", 3, None, "uM")]),
    ("an IC50 as low as 0.3 nM", [("IC50", "<=", 0.3, None, "nM")]),
    ("Its LD50 exceeds 2000 mg/kg.", [("LD50", ">", 2000, None, "mg/kg")]),
    ("IC50 values fall in the range from 2 nM to 1 µM", [("IC50", "=", 2, 1000, "nM")]),
    ("Half-maximal inhibition was observed at 7 nM.", [("IC50", "=", 7, None, "nM")]),
    (
        "half-maximal inhibition of the current occurred at 1.3 µM (n = 6 cells)",
        [("IC50", "=", 1.3, None, "uM")],
    ),
    ("Inhibition at 1 uM = 87.5 +/- 3.2 %", [("% inhibition", "=", 87.5, None, "%")]),
    ("log(1/Ki) = 7.44", [("pKi", "=", 7.44, None, None)]),
    ("-Log Ki=8.12", [("pKi", "=", 8.12, None, None)]),
    ("(IC50 = 2.3 µmol litre−1)", [("IC50", "=", 2.3, None, "uM")]),
    ("IC5O = 3.7 nM", [("IC50", "=", 3.7, None, "nM")]),
    (
        "pEC50 values of 7.42 (Emax 91%) and 6.88 (Emax 64%)",
        [
            ("pEC50", "=", 7.42, None, None),
            ("Emax", "=", 91, None, "%"),
            ("pEC50", "=", 6.88, None, None),
            ("Emax", "=", 64, None, "%"),
        ],
    ),
    (
        "IC50 3.4 µM (12a) < 18 µM (12b) < 55 µM (12c)",
        [("IC50", "=", v, None, "uM") for v in (3.4, 18, 55)],
    ),
    (
        "IC50 values of the metal complexes are CH1 2.5 µM, CH2R 7.5 µM (n = 3) and SK-3 33 µM",
        [("IC50", "=", v, None, "uM") for v in (2.5, 7.5, 33)],
    ),
    ("NET/SERT ratio = 210", [("selectivity", "=", 210, None, "ratio")]),
    (
        "The IC50 of the drug increased from 0.5 µ m at 2 days to 5.2 µ m at 4 days.",
        [("IC50", "=", 0.5, None, "uM"), ("IC50", "=", 5.2, None, "uM")],
    ),
    (
        "a pA2 of 7.8 for yohimbine, for idazoxan one of 8.1",
        [("pA2", "=", 7.8, None, None), ("pA2", "=", 8.1, None, None)],
    ),
    (
        "IC50 = 1.3 µM, cf. 18 nM for the wild type",
        [("IC50", "=", 1.3, None, "uM"), ("IC50", "=", 18, None, "nM")],
    ),
    (
        "(Ki 1.36 ± 0.98 and 0.27 ± 0.08, respectively)",
        [("Ki", "=", 1.36, None, None), ("Ki", "=", 0.27, None, None)],
    ),
    (
        ">300-fold selectivity over 67 other receptors",
        [("selectivity", ">", 300, None, "fold")],
    ),
]

NOTHING = [
    "the LD50 was found after 3-, 5- and 10-fold administration",
    "the Ki was found with a 5-fold molar excess of the peptide",
    "its intrinsic activity was greater (12% greater hypertrophy than that of salmeterol)",
    "extracts with IC50 values above 50 µg/mL were considered inactive",
    "CC50 was not reached (MCC = 20 µg/mL)",
    "the IC50 was determined with 3 nM ligand",
    "substrates were used at their known Km values (CYP2C8: paclitaxel, 4 µM)",
    "EC80 of glutamate (approximately 6 µM) was then added",
    "the clearance constant K(d) was 0.0069 microl/mg/min",
    "Membranes were incubated with 2 nM [3H]citalopram for 60 min at 25 °C.",
    "Non-specific binding was defined with 10 µM fluoxetine.",
    "The Ki was calculated from the IC50 with the radioligand at 1 nM.",
    "The concentration that inhibits 50% of the binding (IC50) was determined.",
    "the dose that gives 50% of the maximal effect is called ED50",
    "Ki = IC50/(1 + [L]/Kd), where [L] = 2 nM",
    "Cells were kept in 5% CO2 with 10% FBS and 100 U/ml penicillin.",
    "Buffer: 50 mM Tris, 120 mM NaCl, 5 mM KCl, pH 7.4.",
    "The amine has a pKa of 9.4 and a log P of 3.2; the Hill slope was 0.98.",
    "Call +44 20 7946 0182 for catalogue number 1105-2.",
    "Doses of 40-120 mg were given to 12 patients in 2009.",
    "IC50 values were determined in triplicate with Prism 5.",
    "inhibitors with IC50 values in the nanomolar range",
    "Lower Ki and IC50 values indicate higher affinity.",
    "an IC50 of 3 × 10? M",
    "the IC50 at 10 µM ATP",
    "IC50 values were determined with Gly-Pro-AMC (50 µM) at pH 7.5.",
    "To find the Ki, suppose that [L] is 2 nM.",
    "KB-R7943 (10 µM) reduced the current",
    "at doses (1.0 and 3.2 mg/kg) near the ED50",
    "an ED50 lower than at the doses (1.0 and 3.2 mg/kg) of before",
    "the 50% inhibition concentration values of two assays agree",
    "the EC80 of the agonist (30 nM)",
    "acetylcholine at its EC80 of 30 µM",
    "of the IC50 assays they were inactive (100 µM)",
    "IC50 (nM): see Table 2, row 3.",
    "(IC50 17)",
    "Ki (12) and Kd (13) are discussed elsewhere",
    "Of the EC50 values none changed, and currents were 9.9 ± 0.7 pA/pF (60 µM).",
    "The ratios at the LC50 were 30-70.",
    "They differed in EC50, and a level of 12% greater growth was seen.",
    "inhibition of growth in the presence of 2% serum",
    "isobolograms for 90% inhibition were drawn",
    "the MIC was 4.5 lower than before",
    "The relation gives Ki = 0.71 × IC50.",
    "the EC50 was 2 logs higher",
    "2-fold dilutions from 10 µM",
    "a brain/plasma ratio = 3.1",
    "(IC50 = 0.1 3 µM)",
    "half were 60% effective against inhibition and others were 85% effective",
]


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_values_are_read(text: str, wanted: list[Row], measures: Measures) -> None:
    rows = parse_line(text, measures)
    keys = ("measure", "relation", "value", "value_upper", "unit")
    assert [tuple(row[key] for key in keys) for row in rows] == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_invented(text: str, measures: Measures) -> None:
    assert parse_line(text, measures) == []


@pytest.mark.parametrize(
    ("text", "error", "upper", "kind", "n"),
    [
        ("Ki = 1.6 ± 0.3 nM (n = 4)", 0.3, None, "unknown", 4),
        ("Ki of 1.6 ± 0.3 nM (mean ± S.E.M.)", 0.3, None, "sem", None),
        ("pKi 8.9 (SEM 0.1)", 0.1, None, "sem", None),
        ("Ki = 33 ± 5 nM (mean ± SEM, n = 3)", 5, None, "sem", 3),
        ("pEC50 of 7.6 (+/- 0.1)", 0.1, None, "unknown", None),
        ("IC50 = 0.35 (± 0.04) µM", 0.04, None, "unknown", None),
        ("Ki = 1.6 nM (SD = 0.2)", 0.2, None, "sd", None),
        ("EC50 = 2.3 nM (95% CI 1.9–2.8 nM)", 1.9, 2.8, "ci95", None),
        ("Ki, 1.2 (0.9–1.5) nM", 0.9, 1.5, "ci95", None),
        ("IC50 12 nM (95% CI: 9 to 15 nM; n = 3)", 9, 15, "ci95", 3),
        ("a pA2 of 7.35 (7.1-7.6, 95% CL)", 7.1, 7.6, "ci95", None),
        ("(Ki 12 nM, SEM 2 nM, n = 4)", 2, None, "sem", 4),
        ("IC50 = 7.3 nM (95% confidence limits, 5.1 and 10.4 nM)", 5.1, 10.4, "ci95", None),
        ("(Ki = 0.5 ± 0.1 nM; mean ± S.E.M. of four determinations)", 0.1, None, "sem", 4),
        ("(Ki = 10 395 + − 593 nM)", 593, None, "unknown", None),
        ("IC50 1.3 ± 0.2 µM (n = 6 cells)", 0.2, None, "unknown", 6),
        ("Kd was 46 ± 7 nM (N = 0.98)", 7, None, "unknown", None),
        ("Ki 5 0.64 6 0.04 nM (n 5 3)", 0.04, None, "unknown", 3),
        ("IC50 values were 414 6 167 nM", 167, None, "unknown", None),
        ("Ki = 12 6 2 nM (mean 6 S.D., n = 3)", 2, None, "sd", 3),
        ("Kd 12 nM ± 2 nM; n = 6", 2, None, "unknown", 6),
    ],
)
def test_errors_and_counts(
    text: str,
    error: float,
    upper: float | None,
    kind: str,
    n: int | None,
    measures: Measures,
) -> None:
    (row,) = parse_line(text, measures)
    assert (row["error"], row["error_upper"], row["error_kind"], row["n"]) == (
        error,
        upper,
        kind,
        n,
    )
