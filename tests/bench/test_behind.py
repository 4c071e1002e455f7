"""What is done of many people at once is done, and told beside its floor."""

from bench import behind, report
from bench.site import Site


def test_each_work_is_done_of_all_people_and_said(site: Site) -> None:
    found = behind.measure(site)
    assert [one.name for one in found] == [
        "Reports of a program, six years of each", "The goal of a program", "Report for WIOA as a spreadsheet",
        "Everybody judged anew",
    ]  # fmt: skip
    assert all(one.people > 30 and one.cpu > 0 and one.floor_cpu > 0 and one.seconds > 0 for one in found)
    said = report.behind({"works": [behind.Behind("Everybody judged anew", 50_000, 40.0, 25.0, 9.0, 5.0).__dict__]})
    cells = [cell.strip() for cell in said.splitlines()[-1].strip("|").split("|")]
    assert cells == ["Everybody judged anew", "50,000", "5.00", "40.0", "25.0", "9.0", "5.0", "500"]
