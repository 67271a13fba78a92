#!/bin/sh
# Uploads a generated stream to the packaged origin, started as `java -jar` with no flags, and prints what that took.
# Nothing lies on disk but the origin's own copy, which is deleted at the end.
#
#   load-tests/http/upload.sh [GIB] [BAR_MIB]     default: 20 GiB, at most 400 MiB of resident memory
#
# Ends with 0 when the upload was stored and the origin's resident memory, looked at every second, stayed below the bar.
# Needs: the packaged origin (./mvnw package), curl, openssl (without it the stream is all zeros).
# STARLING_LOAD_DIR says where the copy lies, STARLING_LOAD_PORT which port is used.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
gib=${1:-20}
bar_mib=${2:-400}
port=${STARLING_LOAD_PORT:-18481}
jar=$root/origin-server/service/target/quarkus-app/quarkus-run.jar
. "$root/.mvn/select-jdk.sh"

fail() {
  echo "upload: $1" >&2
  exit 1
}

[ -r "$jar" ] || fail "$jar is not there. Build it: ./mvnw -pl origin-server/service -am package -DskipTests"
command -v curl >/dev/null || fail "curl is not there. Install it."
work=$(mktemp -d "${STARLING_LOAD_DIR:-${TMPDIR:-/tmp}}/starling-upload.XXXXXX")
origin=
sampler=
finish() {
  [ -z "$sampler" ] || kill "$sampler" 2>/dev/null || true
  [ -z "$origin" ] || kill "$origin" 2>/dev/null || true
  [ -z "$origin" ] || wait "$origin" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

free_kib=$(df -Pk "$work" | awk 'NR == 2 {print $4}')
[ "$free_kib" -gt $(((gib + 1) * 1048576)) ] || fail "$work has $((free_kib / 1048576)) GiB free, $((gib + 1)) are needed. Set STARLING_LOAD_DIR."

STARLING_DATA_DIR=$work/data QUARKUS_HTTP_PORT=$port QUARKUS_HTTP_SSL_PORT=0 QUARKUS_HTTP_HOST=127.0.0.1 "$JAVA_HOME/bin/java" -jar "$jar" >"$work/log" 2>&1 &
origin=$!
url=http://127.0.0.1:$port
tries=0
until curl -fs "$url/q/health/ready" >/dev/null; do
  tries=$((tries + 1))
  kill -0 "$origin" 2>/dev/null && [ "$tries" -lt 120 ] || fail "the origin does not start: $(tail -n 5 "$work/log")"
  sleep 0.5
done

rss_kib() {
  awk '/^VmRSS/ {print $2}' "/proc/$origin/status" 2>/dev/null || true
}
rss_kib >"$work/rss"
while kill -0 "$origin" 2>/dev/null; do
  rss_kib >>"$work/rss"
  sleep 1
done &
sampler=$!

generate() {
  if command -v openssl >/dev/null; then
    head -c "${gib}G" /dev/zero | openssl enc -aes-128-ctr -nosalt -K 0123456789abcdef0123456789abcdef -iv 0123456789abcdef0123456789abcdef
  else
    head -c "${gib}G" /dev/zero
  fi
}
# The first account, whose password nobody needs, and an API token of it. The folder is the owner's alone.
json='Content-Type: application/json'
printf '{"token":"%s","name":"load","password":"%s"}' "$(cat "$work/data/setup-token")" "$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')" >"$work/account"
curl -fsS -c "$work/cookies" -H "$json" -d "@$work/account" "$url/api/v1/setup" >/dev/null
token=$(curl -fsS -b "$work/cookies" -H 'X-Starling-Console: 1' -H "$json" -d '{"name":"load","roles":["publisher"],"validDays":1}' \
  "$url/api/v1/profile/tokens" | sed 's/.*"secret":"\([^"]*\)".*/\1/')
auth="Authorization: Bearer $token"
octets="Content-Type: application/octet-stream"
curl -fsS -H "$auth" -H "$json" -d '{"name":"upload"}' "$url/api/v1/packages" >/dev/null
from=$(date +%s)
generate | curl -fsS -H "$auth" -H "$octets" -T - "$url/api/v1/packages/upload/versions/1/payload?fileName=upload.bin" >"$work/answer" ||
  fail "the upload failed: $(tail -n 5 "$work/log")"
seconds=$(($(date +%s) - from))
[ "$seconds" -gt 0 ] || seconds=1
grep -q "\"sizeBytes\":$((gib * 1073741824))," "$work/answer" || fail "the origin stored something else: $(cat "$work/answer")"

peak_mib=$(sort -n "$work/rss" | awk 'END {print int($1 / 1024)}')
ticks=$(sed 's/.*) //' "/proc/$origin/stat" | awk '{print $12 + $13}')
echo "stored        $gib GiB in $seconds s, $((gib * 1024 / seconds)) MiB/s (generator and origin share this machine)"
echo "processor     $((ticks / $(getconf CLK_TCK))) s of the origin, its start included"
echo "peak RSS      $peak_mib MiB in $(wc -l <"$work/rss") looks, one a second; bar $bar_mib MiB"
[ "$peak_mib" -lt "$bar_mib" ] || fail "the origin's memory grew above the bar"
