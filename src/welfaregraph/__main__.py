"""python -m welfaregraph."""

from welfaregraph.cli import main

main()
