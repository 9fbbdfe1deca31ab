# `./tenon test` and `./tenon bench`; read by the start script.

# What the tests need beyond a JDK and Maven: Keycloak, a browser, the real Python clients.
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
apt_install() { command -v apt-get >/dev/null && as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; }

prepare_browser() {
  local name
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && { TENON_CHROMIUM=$(command -v "$name"); export TENON_CHROMIUM; return; }
  done
  apt_install chromium && TENON_CHROMIUM=$(command -v chromium) && export TENON_CHROMIUM && return
  say "No Chromium from the system: Playwright brings its own."
}

prepare_python() {
  local wanted
  wanted=$(cksum <e2e-tests/requirements.txt)
  export TENON_PYTHON=$home/venv/bin/python
  [ "$(cat "$home/venv/installed" 2>/dev/null)" = "$wanted" ] && return
  rm -rf "$home/venv"
  python3 -m venv "$home/venv" || { apt_install python3-venv && python3 -m venv "$home/venv"; } || return 1
  "$TENON_PYTHON" -m pip install --quiet --disable-pip-version-check -r e2e-tests/requirements.txt || return 1
  printf '%s\n' "$wanted" >"$home/venv/installed"
}

# MLflow's own server and its PostgreSQL driver: what the tracker is measured beside.
prepare_peer() {
  prepare_python && { "$TENON_PYTHON" -c 'import psycopg2' 2>/dev/null ||
    "$TENON_PYTHON" -m pip install --quiet --disable-pip-version-check psycopg2-binary==2.9.13; }
}

# What the gateway is measured beside: an application by hand.
prepare_fastapi() {
  prepare_python && { "$TENON_PYTHON" -c 'import fastapi, uvicorn' 2>/dev/null ||
    "$TENON_PYTHON" -m pip install --quiet --disable-pip-version-check fastapi 'uvicorn[standard]'; }
}

# PyTorch for the processor alone: the system's, if it has one. The registry's brings gigabytes for graphics cards on Linux.
prepare_torch() {
  local system=/usr/bin/python3 torch=
  export TENON_TORCH=$home/venv-torch/bin/python
  "$TENON_TORCH" -c 'import mlflow, torch' 2>/dev/null && return
  "$system" -c 'import torch' 2>/dev/null || apt_install --no-install-recommends python3-torch python3-venv || { system=python3 torch=torch; }
  rm -rf "$home/venv-torch"
  "$system" -m venv --system-site-packages "$home/venv-torch" || return 1
  "$TENON_TORCH" -m pip install --quiet --disable-pip-version-check $torch \
    "$(sed -n 's/^mlflow==/mlflow-skinny==/p' e2e-tests/requirements.txt)"
}

timed() { # a name and a command: says how long it took, and its last words if it failed
  local name=$1 started=$SECONDS code=0
  shift
  "$@" >"$home/test-$name.log" 2>&1 || { code=$?; tail -n 20 "$home/test-$name.log"; }
  printf '  %-22s %5d s%s\n' "$name" $((SECONDS - started)) "$([ "$code" = 0 ] || echo '   FAILED')"
  return "$code"
}

# Sums what Surefire and Failsafe wrote down: passed, failed and skipped.
totals() {
  find . -path ./.tenon -prune -o -path '*-reports/TEST-*.xml' -print0 | xargs -0 grep -ho '<testsuite [^>]*>' /dev/null |
    awk 'function n(key) { return match($0, " " key "=\"[0-9]+\"") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 4) : 0 }
      { tests += n("tests"); failed += n("failures") + n("errors"); skipped += n("skipped") }
      END { printf "%d passed, %d failed, %d skipped", tests - failed - skipped, failed, skipped; exit failed > 0 }'
}

# Breaks the doors' code in small ways; how many of the breaks the tests noticed is said, and kept under target/pit-reports.
mutations() {
  maven -Pmutations -Dquick -pl governance,backend -am test-compile org.pitest:pitest-maven:mutationCoverage
  grep -hE '^>> (Generated|Line)' "$home/test-mutations.log" >&2
}

# Hides the shell's own `test`; only [ is used here.
test() {
  local code=0 long= counted=0 started=$SECONDS
  [ "${1:-}" = --long ] && long=-Dlong
  mkdir -p "$home"
  find . -path ./.tenon -prune -o -type d \( -name surefire-reports -o -name failsafe-reports \) -print0 | xargs -0 rm -rf
  timed keycloak maven -q dependency:get -Dtransitive=false "-Dartifact=org.keycloak:keycloak-quarkus-dist:$keycloak:tar.gz" || code=1
  timed browser prepare_browser || code=1
  timed python prepare_python || code=1
  timed torch prepare_torch || code=1
  export TENON_BUILT=yes
  maven verify -Djourneys -Dmaven.test.failure.ignore=true $long 2>&1 | tee "$home/test.log" |
    { grep --line-buffered -E '^\[(ERROR|WARNING)\]|Tests run:.*Time|Building Tenon' || true; } || code=1
  sed -n 's/^\[INFO\] \(.*\) \.\.* \([A-Z]*\) \[ *\(.*\)\]$/  \1: \2, \3/p' "$home/test.log"
  grep -q 'BUILD SUCCESS' "$home/test.log" || { say "Maven failed; all it said is in .tenon/test.log."; code=1; }
  [ -z "$long" ] || timed mutations mutations || code=1
  [ -z "$long" ] || timed old-data infra/local/old-data.sh || code=1
  counted=$(totals) || code=1
  printf '%s in %d min %02d s%s\n' "$counted" $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60)) \
    "$([ "$code" = 0 ] || echo ': FAILED')"
  exit "$code"
}

# Benchmarks are classes `…Benchmark` in src/bench/java of the module that they measure: JMH, or a measured run of the whole.
# `./tenon bench NAME` runs those whose names hold NAME; of a group (`walls`, `tracking`, `registry`, `serving`) those that bear it as a JUnit tag.
bench() {
  local which=()
  case "${1:-}" in
    walls | tracking | registry | serving) which=("-Dtest=*Benchmark" "-Dgroups=$1") ;;
    *) which=("-Dtest=*${1:-}*Benchmark") ;;
  esac
  mkdir -p "$home/bench"
  case "${1:-}" in '' | *rack* | *egistr*) prepare_peer || die "MLflow's server could not be installed." ;; esac
  case "${1:-}" in '' | *erving*) { prepare_fastapi && prepare_torch; } || die "FastAPI or PyTorch could not be installed." ;; esac
  maven -q -Pbench -Dquick "-Dtenon.bench=$home/bench" "${which[@]}" -Dsurefire.failIfNoSpecifiedTests=false test
  ls -l "$home/bench"
}
