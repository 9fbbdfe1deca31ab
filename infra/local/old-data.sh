#!/usr/bin/env bash
# `git pull` on data that is there: fills a stack, stops it, starts a newer build on the same data, and looks.
#
#   infra/local/old-data.sh                 this source, then a copy of it with one more migration and a changed realm
#   infra/local/old-data.sh --from COMMIT   an older commit, then this source as it is
#   infra/local/old-data.sh --of DIR        the first, on a copy of the data of a stack that is stopped
#
# `./tenon test --long` runs the first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
place=$root/.tenon/old-data
base=19180
from='' of=''
case "${1:-}" in --from) from=$2 ;; --of) of=$(cd "$2" && pwd) ;; esac

say() { printf '%s\n' "$*"; }
die() { say "$*" >&2; exit 1; }
at() { # `./tenon` of one of the two sources; a copy has to be built, whatever is said of this one
  local source=$1
  shift
  [ "$source" = "$root" ] || local -x TENON_BUILT=
  (cd "$source" && ./tenon "$@" --data "$place/data" --port-base "$base")
}

sources() { # a copy of everything that git would take
  git ls-files -co --exclude-standard -z | tar --null -T - -cf - | tar -xf - -C "$1"
}

share_engines() { # neither is downloaded nor unpacked a second time
  mkdir -p "$1/.tenon"
  local engine
  for engine in .tenon/keycloak-[0-9]* .tenon/postgresql-[0-9]*; do
    [ ! -d "$engine" ] || cp -al "$engine" "$1/.tenon/"
  done
}

pull() { # what a `git pull` may bring: a migration, and another lifetime of access tokens
  printf 'create table pulled (id int primary key);\n' >"$1/backend/src/main/resources/db/migration/projects/V2099.01.01.0000__pulled.sql"
  sed -i.before 's/"accessTokenLifespan": [0-9]*/"accessTokenLifespan": 423/' "$1/tenant-provisioning/src/main/resources/keycloak/tenon-realm.json"
}

post() { curl -sS --fail-with-body -H "Authorization: Bearer $TENON_TOKEN" -H 'Content-Type: application/json' -d "$2" "$1"; }

prediction() { # the gateway hears of a new token within seconds
  local question='{"parameters":{"tenon_subject":"old-friend"},"inputs":[{"name":"features","shape":[1,4],"datatype":"FP32","data":[0.5,0.5,0.5,0.5]}]}'
  for _ in $(seq 60); do
    post "$TENON_GATEWAY_URL/t/acme/p/churn/v2/models/retention/infer" "$question" 2>/dev/null && return
    sleep 1
  done
  die "The gateway does not answer."
}

facts() { # what must be the same before and after
  eval "$(at "$1" env acme/churn)"
  local experiment
  experiment=$(curl -sS -H "Authorization: Bearer $TENON_TOKEN" "$MLFLOW_TRACKING_URI/api/2.0/mlflow/experiments/get-by-name?experiment_name=churn-baseline" |
    sed 's/.*"experiment_id" *: *"\([0-9a-f-]*\)".*/\1/')
  say "runs: $(post "$MLFLOW_TRACKING_URI/api/2.0/mlflow/runs/search" "{\"experiment_ids\":[\"$experiment\"],\"max_results\":1000}" | grep -o '"run_name" *:' | wc -l)"
  say "answer: $(prediction | grep -o '"outputs".*\|"tenon_version":[^,]*' | tr -d ' ')"
}

lifetime() {
  curl -sS "http://localhost:$((base + 3))/realms/tenon/protocol/openid-connect/token" -d grant_type=password -d client_id=tenon-local \
    -d username=scientist@acme.example -d password=tenon-scientist | sed 's/.*"expires_in" *: *\([0-9]*\).*/\1/'
}

cleanup() {
  at "$after" down >/dev/null 2>&1 || true
  [ -z "$from" ] || git worktree remove --force "$place/before" 2>/dev/null || true
  rm -rf "$place"
}

rm -rf "$place"
mkdir -p "$place"
if [ -n "$from" ]; then
  git worktree prune
  git worktree add -q --detach "$place/before" "$from"
  before=$place/before after=$root
  share_engines "$before"
else
  mkdir "$place/after"
  sources "$place/after"
  before=$root after=$place/after
  pull "$after"
fi
trap cleanup EXIT

if [ -n "$of" ]; then
  cp -a "$of" "$place/data"
  rm -f "$place"/data/run/*.pid
else
  at "$before" up --fresh --detach
  facts "$before" >"$place/facts-before"
  at "$before" down
fi
[ -n "$from" ] || share_engines "$after"

at "$after" up --detach
facts "$after" >"$place/facts-after"
cat "$place/facts-after"
[ -n "$of" ] || diff "$place/facts-before" "$place/facts-after" || die "The new build does not find the old data."
schema=$(at "$after" doctor | grep '^  schema')
say "$schema"
say "access tokens live $(lifetime) s"
if [ -z "$from" ]; then
  case "$schema" in *2099.01.01.0000*) ;; *) die "The new migration was not applied." ;; esac
  [ "$(lifetime)" = 423 ] || die "The realm was not brought up to date."
fi
say "Old data works with the new build."
