#!/bin/sh
# Finds a Python that the wheels are made for and hands over to wheels/start.py.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
for version in @others@ 3 ""; do
  python=python$version
  if command -v "$python" >/dev/null 2>&1 && "$python" "$here/wheels/start.py" --fits >/dev/null 2>&1; then
    exec "$python" "$here/wheels/start.py" "$@"
  fi
done
echo "この組に合う Python が見つかりません。次のどれかを入れてから、もう一度始めてください: @others@" >&2
echo "No Python was found that these wheels are for. Install one of: @others@" >&2
exit 1
