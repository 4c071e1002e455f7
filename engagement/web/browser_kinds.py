"""Which browser it is, in the words on its icon: enough for somebody to tell their telephone from the office's computer."""

# The first that is found counts: most browsers also name those they descend from.
BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox", "FxiOS": "Firefox",
    "Chrom": "Chrome", "CriOS": "Chrome", "Safari": "Safari",
}  # fmt: skip
SYSTEMS = {
    "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "CrOS": "ChromeOS", "Windows": "Windows", "Mac OS": "macOS",
    "Linux": "Linux",
}  # fmt: skip


def kind_of(user_agent: str) -> str:
    """`Firefox · Windows`; empty if it says nothing we know. Versions are left out: they would tell one person from another."""
    found = (next((name for mark, name in names.items() if mark in user_agent), "") for names in (BROWSERS, SYSTEMS))
    return " · ".join(filter(None, found))
