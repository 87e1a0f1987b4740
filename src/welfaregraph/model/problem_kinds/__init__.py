"""The kinds of problems: how much each matters, what it says, and what to do; one file for each who raises them."""

from __future__ import annotations

from welfaregraph.model.problem_kinds import files, measures, plan, tables

KINDS = files.KINDS | plan.KINDS | tables.KINDS | measures.KINDS
