"""誰に電話するか: the answer for every need, computed beforehand, so that a page can put any of them together by itself."""

from __future__ import annotations

from welfaregraph.store.meetings import BY_CONSENT, STATUTORY, meetings
from welfaregraph.text import fold
from welfaregraph.views.grounds import grounds
from welfaregraph.views.page_looks import LOOKS
from welfaregraph.views.page_wording import kinds, statuses
from welfaregraph.views.site.frame import Frame
from welfaregraph.views.site.looks import INNER
from welfaregraph.views.site.who import ASKED, who_for
from welfaregraph.views.site.words import words
from welfaregraph.wording import pick

_DRAWN = (*ASKED, "unit", "body", "group")  # what is chosen, and who covers it


def calling_page(frame: Frame) -> bytes:
    """Return the page. What is chosen on it goes nowhere: the page asks nobody, keeps nothing and changes no address."""
    material = frame.material
    labels_ = {code: pick(answer.want.label, answer.want.english) for code, answer in material.answers.items()}
    needs = {code: answer for code, answer in material.answers.items() if answer.want.kind != "function"}  # that is what meets them
    data = {
        "needs": {code: who_for(frame, answer) for code, answer in material.answers.items()},
        "names": [[way, fold(way), list(codes), "、".join(labels_[code] for code in codes)] for way, codes in material.names],
        "looks": {kind: [look.shape, look.size, look.hollow, INNER.get(kind, "")] for kind, look in LOOKS.items() if kind in _DRAWN},
        "kinds": {kind: pick(*both) for kind, both in kinds().items() if kind in _DRAWN},
        "statuses": {status: pick(*both) for status, both in statuses().items()},
        "words": {name: text for name, text in words().items() if name.startswith("call_")},
    }
    return frame.page(
        "calling",
        "calling.html",
        "calling",
        data=data,
        all_needs=sorted({(labels_[code], code) for code, answer in needs.items() if answer.providers}),
        without=sorted(labels_[code] for code, answer in needs.items() if not answer.providers),
        meetings=[(pick(*meetings()[one].label), pick(*meetings()[one].definition)) for one in (STATUTORY, BY_CONSENT)],
        rests=grounds(material.gaps.sources, material.gaps.statuses).strip().splitlines(),
    )
