#!/bin/sh
# Enrols many devices at the packaged origin, which has one core to itself, and prints how long that took. Each device
# has a key of its own, made before the clock runs, and makes a connection and a full TLS 1.3 handshake of its own. The
# origin is new and cold, on a data folder that is deleted at the end.
#
#   load-tests/http/enrol.sh [DEVICES] [AT_ONCE] [BAR_SECONDS]     default: 1000 devices, 16 at once, 60 seconds
#
# Ends with 0 when all were let in within the bar. Needs: the packaged origin and its compiled tests
# (./mvnw -pl origin-server/service -am package -DskipTests), curl, taskset, two cores.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
devices=${1:-1000}
at_once=${2:-16}
bar=${3:-60}
service=$root/origin-server/service/target
jar=$service/quarkus-app/quarkus-run.jar
. "$root/.mvn/select-jdk.sh"
select_jdk

fail() {
  echo "enrol: $1" >&2
  exit 1
}

[ -r "$jar" ] || fail "$jar is not there. Build it: ./mvnw -pl origin-server/service -am package -DskipTests"
for tool in curl taskset; do
  command -v "$tool" >/dev/null || fail "$tool is not there. Install it."
done
work=$(mktemp -d "${STARLING_LOAD_DIR:-${TMPDIR:-/tmp}}/starling-enrol.XXXXXX")
chmod 700 "$work"
origin=
finish() {
  [ -z "$origin" ] || kill "$origin" 2>/dev/null || true
  [ -z "$origin" ] || wait "$origin" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

port=${STARLING_LOAD_PORT:-18481}
STARLING_DATA_DIR=$work/data STARLING_PUBLIC_HOSTS=127.0.0.1 QUARKUS_HTTP_PORT=$port QUARKUS_HTTP_SSL_PORT=0 QUARKUS_HTTP_HOST=127.0.0.1 \
  taskset -c 0 "$JAVA_HOME/bin/java" -jar "$jar" >"$work/log" 2>&1 &
origin=$!
url=http://127.0.0.1:$port
tries=0
until curl -fs "$url/q/health/ready" >/dev/null; do
  tries=$((tries + 1))
  kill -0 "$origin" 2>/dev/null && [ "$tries" -lt 240 ] || fail "the origin does not start: $(tail -n 5 "$work/log")"
  sleep 0.5
done

json='Content-Type: application/json'
# The first account, whose password nobody needs. The folder is the owner's alone.
printf '{"token":"%s","name":"load","password":"%s"}' "$(cat "$work/data/setup-token")" "$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')" >"$work/account"
curl -fsS -c "$work/cookies" -H "$json" -d "@$work/account" "$url/api/v1/setup" >/dev/null
curl -fsS -b "$work/cookies" -H 'X-Starling-Console: 1' -H "$json" -d "{\"name\":\"load\",\"uses\":$devices}" \
  "$url/api/v1/enrolment-tokens" >"$work/created"
# The bundle is the last member of the answer.
sed 's/.*"bundle":\(.*\)}$/\1/' "$work/created" >"$work/bundle"

processor_ms() {
  echo $(($(sed 's/.*) //' "/proc/$origin/stat" | awk '{print $12 + $13}') * 1000 / $(getconf CLK_TCK)))
}
before=$(processor_ms)
taskset -c 1 "$JAVA_HOME/bin/java" -XX:+UseSerialGC -cp "$service/test-classes:$service/quarkus-app/lib/main/*:$service/quarkus-app/lib/boot/*" \
  dev.starling.origin.packaged.EnrolmentLoad "$work/bundle" "$devices" "$at_once" >"$work/result" || fail "the load broke off: $(tail -n 5 "$work/log")"
after=$(processor_ms)
awk -v ms=$((after - before)) '{
  printf "%8s %8s %13s %7s %7s %7s %13s\n", "devices", "seconds", "enrolments/s", "errors", "p50 ms", "p99 ms", "origin CPU s"
  printf "%8s %8s %13s %7s %7s %7s %13.1f\n", $1, $2, $3, $4, $5, $6, ms / 1000
}' "$work/result"
awk -v bar="$bar" '{exit !($4 == 0 && $2 < bar)}' "$work/result" || fail "expected no error and less than $bar s"
