"""`python -m bench` (`make bench`): how fast it is, as a ratio to what no program could leave out."""

import argparse
import sys

from bench import report, stage
from bench.measure import Sites, measure
from bench.measured import Comparison, keep_comparison

SMALL, LARGE, SERVICES = 1_000, 100_000, 9_960
MOST_GROWTH = 1.5  # a page of a small city is mostly noise: what is asked for is 1.2 from 100,000 to 1,000,000


def main() -> None:
    """Make the cities (or take them as they are), measure, say it and write it down."""
    options = _options()
    place = stage.Stage(options.folder)
    with stage.silence():
        small, large = place.site(options.small), place.site(options.people)
        sites = Sites(small, large, place.site(options.small, options.services) if options.services else large)
        lines = measure(sites, options.requests, options.only)
        size = large.bytes_a_person
        sites.close()
    sizes = (options.small, options.people, options.requests)
    made = Comparison(*sizes, place.machine, options.growth, size, tuple(lines))
    missed = report.missed(made)
    print("\n".join([report.table(made), *missed, *report.slow(lines)]))
    if options.write:
        keep_comparison(made)
        report.write()
    if options.check and missed:
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = stage.options("bench", main.__doc__, LARGE)
    parser.add_argument("--small", type=int, default=SMALL, help="people in the small city")
    parser.add_argument(
        "--services", type=int, default=SERVICES, help="added to the directory of a third city, 0 for none"
    )
    parser.add_argument("--growth", type=float, default=MOST_GROWTH, help="how much slower the large city may be")
    parser.add_argument("--requests", type=int, default=100, help="measured for each operation in each city")
    parser.add_argument("--only", default="", help="measure what has this in its name")
    parser.add_argument("--check", action="store_true", help="fail if a ratio or a growth is above its aim")
    return parser.parse_args()


if __name__ == "__main__":
    main()
