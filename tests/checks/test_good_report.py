"""A finished, good report hears of nothing at all: not as content files, nor as the Word file built from them."""

import datetime
from pathlib import Path

from cabinet_docs import pipeline
from cabinet_docs.packs.checking import Asked, check_one
from cabinet_docs.packs.targets import Target

FACTS = """\
profile: leicestershire/cabinet
type: permission-to-consult
status: final
title: "Swimming Pools: Permission to Consult"
meeting:
  date: 2026-03-24
report_of: Director of Environment and Transport
key_decision:
  notice_published: 2026-02-20
published: 2026-03-16
contacts:
  - name: Ann Officer
    post: Head of Pools
    email: ann.officer@leics.gov.uk
appendices:
  plan:
    title: Draft Swimming Pools Plan 2026-2030
    url: https://example.org/plan
background_papers:
  - title: Report to the Cabinet of 14 October 2025, Swimming Pools
    url: https://example.org/pools
promises:
  outcome:
    text: outcome of the consultation
    due: 2026-07-28
  plan:
    text: final Plan
    due: 2026-07-28
"""

WORDS = """\
# Purpose of the Report

The purpose of this report is to ask the Cabinet to agree that the public and partners are consulted on the draft
Swimming Pools Plan 2026-2030, which is attached as {{ appendix("plan") }}.

# Recommendations

It is recommended that:

a) the draft Swimming Pools Plan 2026-2030 be approved for a 12-week consultation; {#consult}
b) a further report on the outcome of the consultation be submitted to the Cabinet on 28 July 2026.

# Reasons for Recommendations

The pools are old, and those who swim there know best what is needed. A consultation lets them say so before anything
is decided. The Cabinet needs a report on the outcome so that it can decide in July.

# Timetable for Decisions

The consultation will run from 7 April to 30 June 2026. The Scrutiny Commission will consider the draft Plan on
10 June 2026, and the Cabinet will be asked to approve the final Plan on 28 July 2026.

# Policy Framework and Previous Decisions

On 14 October 2025 the Cabinet agreed that a plan be prepared.

# Resource Implications

The consultation costs £12,000, which is met within existing budgets.

The Director of Corporate Resources and the Director of Public Health, Law and Governance have been consulted on the
contents of this report.

# Legal Implications

The Council may provide swimming pools under section 19 of the Local Government (Miscellaneous Provisions) Act 1976.

# Circulation under the Local Issues Alert Procedure

A copy of this report will be circulated to all members.

# Background

The Council has four pools. Two were built before 1975 and need new roofs; closing them was considered and rejected,
because no other pool lies near.

# The Draft Plan

The draft Plan has three aims:

- roofs that last
- longer hours
- lessons for every child.

# Consultation

The 12-week consultation set out in {{ recommendation("consult") }} includes an online survey and meetings at each
pool. Everyone who swims, schools and the district councils will be asked.

# Conclusion

With the Cabinet's agreement the consultation can begin in April.

# Equalities Implications

Older and disabled people swim more than others do. An Equality Impact Assessment will accompany the final Plan, and
the survey asks how each proposal would affect those who answer.
"""


def test_a_good_report_gives_no_finding(workspace: Path):
    folder = workspace / "content/leisure/pools"
    folder.mkdir(parents=True)
    (folder / "report.yaml").write_text(FACTS, encoding="utf-8")
    (folder / "report.md").write_text(WORDS, encoding="utf-8")
    asked = Asked(workspace, datetime.date(2026, 3, 1))

    word = pipeline.build(workspace, folder).word

    for target in (Target(folder, "leisure/pools"), Target(word, word.name, is_word=True)):
        checked = check_one(asked, target)
        assert (checked.mistakes, [str(found) for found in checked.findings]) == ((), [])
