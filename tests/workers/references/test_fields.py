"""What is told apart in one printed reference, in the styles that journals and vendors use."""

import pytest

from workers.references.fields import find_doi, parse_entry


@pytest.mark.parametrize(
    ("text", "title", "domain"),
    [
        (
            "How drugs act - PubMed [pubmed.ncbi.nlm.nih.gov]",
            "How drugs act",
            "pubmed.ncbi.nlm.nih.gov",
        ),
        (
            "How drugs act in the brain PubMed [pubmed.ncbi.nlm.nih.gov]",
            "How drugs act in the brain",
            "pubmed.ncbi.nlm.nih.gov",
        ),
        ("Citalopram | MDedge [ma1.mdedge.com]", "Citalopram", "ma1.mdedge.com"),
        ("Citalopram - Wikipedia [en.wikipedia.org]", "Citalopram", "en.wikipedia.org"),
        (
            "Drugs: a well-known review - part 2 [site.example]",
            "Drugs: a well-known review - part 2",
            "site.example",
        ),
        ("A thesis on SERT [pure.school.edu:443]", "A thesis on SERT", "pure.school.edu"),
        ("go.drugbank.com [go.drugbank.com]", None, "go.drugbank.com"),
    ],
)
def test_vendor_entries(text: str, title: str | None, domain: str) -> None:
    reference = parse_entry(text, number=1)
    assert (reference.title, reference.domain) == (title, domain)
    assert reference.text == text


JOURNAL_ENTRIES = [
    # Vancouver
    (
        "Smith JA, van der Berg P, Lee B Jr. Binding of drugs to human transporters. J "
        "Pharmacol Exp Ther. 2001;298(2):565–72.",
        (
            "Smith JA, van der Berg P, Lee B Jr",
            "Binding of drugs to human transporters",
            "J Pharmacol Exp Ther",
            2001,
        ),
    ),
    # a title that begins with the article "A"
    (
        "Chopra RN, Nayer IC. A glossary of plants that heal. Ind Crop Prod. 2015;77:631–9.",
        ("Chopra RN, Nayer IC", "A glossary of plants that heal", "Ind Crop Prod", 2015),
    ),
    # ACS and MDPI
    (
        "Kuo, P.C.; Lin, T.-C.; Huang, G.W. Saponins from tea. J. Agric. Food Chem. "
        "2010, 58, 8618–8622. [CrossRef] [PubMed]",
        ("Kuo, P.C.; Lin, T.-C.; Huang, G.W.", "Saponins from tea", "J. Agric. Food Chem", 2010),
    ),
    # RSC: no title
    (
        "N. Normanno, A. De Luca and D. S. Salomon, N. Engl. J. Med., 2006, 366, 2–16.",
        ("N. Normanno, A. De Luca and D. S. Salomon", None, "N. Engl. J. Med.", 2006),
    ),
    # Biochemical Society
    (
        "Fyhrquist, F. and Saijonmaa, O. (2008) Renin-angiotensin system revisited. J. "
        "Intern. Med. 264, 224–236",
        (
            "Fyhrquist, F. and Saijonmaa, O.",
            "Renin-angiotensin system revisited",
            "J. Intern. Med",
            2008,
        ),
    ),
    # Nature
    (
        "Boronat, M. & Corma, A. What is measured when probing acids? ACS Catal. 9, "
        "1539–1548 (2019).",
        ("Boronat, M. & Corma, A.", "What is measured when probing acids?", "ACS Catal", 2019),
    ),
    # APA
    (
        "Adams, R. P., and Marin, S. (2012). Occurrence of one compound. Food Chem. "
        "Toxicol. 50, 835–839.",
        ("Adams, R. P., and Marin, S.", "Occurrence of one compound", "Food Chem. Toxicol", 2012),
    ),
    # IEEE
    (
        "S. K. Das and D. M. Vasudevan, “Tulsi: the power plant,” Indian Journal of "
        "Products, vol. 5, no. 4, pp. 279–283, 2006.",
        (
            "S. K. Das and D. M. Vasudevan",
            "Tulsi: the power plant",
            "Indian Journal of Products",
            2006,
        ),
    ),
    # RSC, a journal in small letters, an accent set behind the comma
    (
        "M. Gunther,¨ J. Lategahn and S. Laufer, Drug discovery today, 2013, 18, 697–707.",
        ("M. Gunther,¨ J. Lategahn and S. Laufer", None, "Drug discovery today", 2013),
    ),
    # no title, the year in front
    (
        "Keihan AH, Murali R (2014) RSC Adv 4:19507–19511",
        ("Keihan AH, Murali R", None, "RSC Adv", 2014),
    ),
    # a title that opens with a code and a number, and holds a comma before a code
    (
        "Dive, V. and Corvol, P. (1999) RXP 407, a peptide, tells two sites apart. "
        "Proc. Natl. 9, 4",
        (
            "Dive, V. and Corvol, P.",
            "RXP 407, a peptide, tells two sites apart",
            "Proc. Natl",
            1999,
        ),
    ),
    # a title that ends with an initial
    (
        "Goryluk A, Rekosz H. Isolation of bacteria from Chelidonium majus L. Pol J "
        "Micro. 2009;5:3.",
        (
            "Goryluk A, Rekosz H",
            "Isolation of bacteria from Chelidonium majus L",
            "Pol J Micro",
            2009,
        ),
    ),
    # surnames of several words, accents set beside their letters
    (
        "El Abdouni Khiyari M, Gomez Del Rio M, Klu¨ter S. Oils from plants. Drug "
        "Lett. 2014;57:106–9.",
        ("El Abdouni Khiyari M, Gomez Del Rio M, Klu¨ter S", "Oils from plants", "Drug Lett", 2014),
    ),
    # et al. without a comma, a number of an issue without a volume
    (
        "Yi, X. et al. Stability of salts over time. J. Chem. Soc. No. 19, 1271 (1984).",
        ("Yi, X. et al.", "Stability of salts over time", "J. Chem. Soc", 1984),
    ),
    # one name in capitals without dots among names with them
    (
        "Chi, L.; Cody, WL; Haarer, S.; et al. Discovery of salts. J. Med. Chem. 2007, 5, 6.",
        ("Chi, L.; Cody, WL; Haarer, S.; et al.", "Discovery of salts", "J. Med. Chem", 2007),
    ),
    # a body as author
    (
        "Protein Computing Project Number 4 (1994) A suite for crystals. Acta Cryst. D 50, 760–3",
        ("Protein Computing Project Number 4", "A suite for crystals", "Acta Cryst. D", 1994),
    ),
    # a title of a series
    (
        "Chi, G.; Kato, Y. Medicinal flowers. XXVI. Structures of salts. Chem. Bull. 2009, 57, 2.",
        ("Chi, G.; Kato, Y.", "Medicinal flowers. XXVI. Structures of salts", "Chem. Bull", 2009),
    ),
    # a suffix between surname and initials
    (
        "Kapral, G. J., Arendall, III, W. B. and Snoeyink, J. (2007) All contacts. J. Acids 35, W5",
        ("Kapral, G. J., Arendall, III, W. B. and Snoeyink, J.", "All contacts", "J. Acids", 2007),
    ),
    # a journal with commas
    (
        "A. Recinos III and M. S. Runge, “Vessels in flames,” Drugs, Cells, and Biology, vol. 22, "
        "no. 8, pp. 1257–1266, 2002.",
        ("A. Recinos III and M. S. Runge", "Vessels in flames", "Drugs, Cells, and Biology", 2002),
    ),
    # publishers and schools are no journals
    (
        "Berkes F. Knowledge of the elders. Philadelphia: Taylor & Francis; 1999.",
        ("Berkes F", "Knowledge of the elders", None, 1999),
    ),
    (
        "Meilleur B. Plants of the valley. PhD thesis. Washington: A University; 1986.",
        ("Meilleur B", "Plants of the valley", None, 1986),
    ),
    # a site that was looked at
    (
        "Sparc salts. Available online: http://a.example/sparc/ (accessed on 5 May 2015).",
        (None, "Sparc salts", None, None),
    ),
    # a patent has no journal
    (
        "Cai, S. X. Preparation of amines. US20070099941A1, 2007.",
        ("Cai, S. X.", "Preparation of amines", None, 2007),
    ),
]


@pytest.mark.parametrize(("text", "fields"), JOURNAL_ENTRIES)
def test_journal_entries(text: str, fields: tuple[object, ...]) -> None:
    r = parse_entry(text, number=1)
    assert (r.authors, r.title, r.journal, r.year) == fields


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("Title. 2020. https://doi.org/10.1000/ABC.12-3.", "10.1000/abc.12-3"),
        ("Title. doi: 10.1000/s0040-4039(00)82110-7", "10.1000/s0040-4039(00)82110-7"),
        ("Title (doi:10.1000/xyz12)", "10.1000/xyz12"),
        ("https://\u200bdoi.\u200borg/\u200b10.\u200b1086/\u200b302411.", "10.1086/302411"),
        ("https://doi. org/10. 1016/j. ymgme. 2012. 10. 011.", "10.1016/j.ymgme.2012.10.011"),
        ("J. Food 53, 1841. doi: 10.1021/jf03 0723c", "10.1021/jf030723c"),
        ("10.1000/abc [PubMed]", "10.1000/abc"),
        (
            "https://doi.org/10.1016/j.chemospher e.2014.06.078.",
            "10.1016/j.chemosphere.2014.06.078",
        ),
        ("https://doi.org/10.1016/j.ibiod .2013.11.007.", "10.1016/j.ibiod.2013.11.007"),
        ("https://doi.org/10.1000/thesis/1816 (2022).", "10.1000/thesis/1816"),
        ("https://doi.org/10.1000/thesis/1816 2022.", "10.1000/thesis/1816"),
        ("Version 10.5 of 2019", None),
    ],
)
def test_dois(text: str, doi: str | None) -> None:
    assert find_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Smith J. Title of it. J Drugs. 2001;3:1999-2005.", 2001),
        ("Smith J. Drugs of 1999 revisited. J Drugs. 2001;3:4.", 2001),
        ("Report. http://x.org/a (accessed 28 October 2012).", None),
        ("Smith, J. An orally available drug. J. Med. Chem. 2011, 54, 8051–8065.", 2011),
        ("Smith (1998a) Title of it. J Drugs 3:4", 1998),
    ],
)
def test_years(text: str, year: int | None) -> None:
    assert parse_entry(text, number=1).year == year


def test_pmid_and_link() -> None:
    reference = parse_entry("Title of it. PMID: 12345678. http://a.example/x_1.", number=3, page=9)
    assert (reference.pmid, reference.url) == ("12345678", "http://a.example/x_1")
    assert (reference.number, reference.page, reference.domain) == (3, 9, "a.example")


def test_a_doi_link_names_no_site_and_is_whole_where_the_doi_is() -> None:
    reference = parse_entry("Title. https://doi.org/10.1000/abc.12 34", number=1)
    assert (reference.domain, reference.url) == (None, "https://doi.org/10.1000/abc.1234")


@pytest.mark.parametrize(
    ("tail", "place"),
    [
        ("J Drugs. 2001;298(2):565–72.", ("298", "565")),
        ("J. Agric. Food Chem. 2010, 58, 8618–8622.", ("58", "8618")),
        ("Nature 432, 100–106 (2004).", ("432", "100")),
        ("J Biol Chem 279:1234–1241", ("279", "1234")),
        ("Drug Letters, vol. 14, no. 10, pp. 893–898, 2014.", ("14", "893")),
        ("Drug Letters, vol. 2012, Article ID 894509, 7 pages, 2012.", ("2012", "894509")),
        ("Am. J. Trop. Med. 2007, 77 (6 Suppl), 79-87.", ("77", "79")),
        ("PLoS One 2011, 6, e21026.", ("6", "e21026")),
        ("J. Drugs 1999, 72, S12.", ("72", "S12")),
        ("London: Drug Press; 2006. p. 192.", (None, None)),
        ("J Drugs. 2013;", (None, None)),
    ],
)
def test_where_in_a_journal(tail: str, place: tuple[str | None, str | None]) -> None:
    reference = parse_entry(f"Smith J. 5,6-Dihydroxy 7(2): 3 salts. {tail}", number=1)
    assert (reference.volume, reference.first_page) == place
