#!/usr/bin/env bash
# A throw-away S3 server on this machine: Ceph (one monitor, one OSD in memory) with its gateway.
#   scripts/radosgw.sh DIR [PORT [MON_PORT MON_V1_PORT]]   start it; data and logs below DIR, which is erased first
#   scripts/radosgw.sh stop DIR                            stop what was started there
# Needs Debian's ceph-mon, ceph-osd, ceph-common and radosgw. Two at once need other ports for their monitors.
set -euo pipefail
if [ "${1:-}" = stop ]; then
  # the OSD waits for its monitor when asked politely: nothing in it is worth keeping
  for p in "${2:?DIR}"/run/*.pid; do [ -f "$p" ] && kill -9 "$(cat "$p")" 2>/dev/null || true; done
  exit 0
fi
D=${1:?DIR}; PORT=${2:-7480}; MON=${3:-3300}; MON_V1=${4:-6789}
rm -rf "$D"; mkdir -p "$D"/{mon,osd,rgw,log,run}; D=$(cd "$D" && pwd); C=$D/ceph.conf; FSID=$(cat /proc/sys/kernel/random/uuid)
cat > "$C" <<X
[global]
fsid = $FSID
mon host = [v2:127.0.0.1:$MON,v1:127.0.0.1:$MON_V1]
mon initial members = a
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon max pg per osd = 1000
osd objectstore = memstore
memstore device bytes = 4294967296
mon data = $D/mon
osd data = $D/osd
rgw data = $D/rgw
keyring = $D/keyring
run dir = $D/run
log file = $D/log/\$name.log
admin socket = $D/run/\$name.asok
pid file = $D/run/\$name.pid
rgw dns name = localhost
rgw enable apis = s3, admin
# memory of what is deleted comes back within seconds, not hours
rgw gc obj min wait = 2
rgw gc processor period = 5
rgw gc processor max time = 5
[client.rgw.a]
rgw frontends = beast endpoint=127.0.0.1:$PORT
X
K=$D/keyring
ceph-authtool --create-keyring "$K" --gen-key -n mon. --cap mon 'allow *' >/dev/null
ceph-authtool "$K" --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *' >/dev/null
ceph-authtool "$K" --gen-key -n client.rgw.a --cap mon 'allow *' --cap osd 'allow *' >/dev/null
monmaptool --create --clobber --fsid "$FSID" --addv a "[v2:127.0.0.1:$MON,v1:127.0.0.1:$MON_V1]" "$D/monmap" >/dev/null 2>&1
ceph-mon -c "$C" --mkfs -i a --monmap "$D/monmap" --keyring "$K"
ceph-mon -c "$C" -i a
U=$(cat /proc/sys/kernel/random/uuid)
ceph -c "$C" osd new "$U" >/dev/null
ceph-authtool "$K" --gen-key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *' --cap mgr 'allow profile osd' >/dev/null
ceph -c "$C" auth import -i "$K" 2>/dev/null
ceph-osd -c "$C" -i 0 --mkfs --osd-uuid "$U" --keyring "$K" 2>/dev/null
ceph-osd -c "$C" -i 0 --keyring "$K"
ceph -c "$C" osd crush add 0 1.0 host=h root=default >/dev/null 2>&1 || true
for _ in $(seq 100); do ceph -c "$C" osd stat 2>/dev/null | grep -q '1 up' && break; sleep 0.2; done
radosgw -c "$C" -n client.rgw.a --keyring "$K"
for _ in $(seq 200); do curl -s -o /dev/null "http://127.0.0.1:$PORT/" && break; sleep 0.2; done
radosgw-admin -c "$C" user create --uid=test --display-name=test --access-key=AKTEST --secret-key=SKTESTSECRET >/dev/null 2>&1
# a second one, to whom buckets give rights by a policy
radosgw-admin -c "$C" user create --uid=app --display-name=app --access-key=AKAPP --secret-key=SKAPPSECRET >/dev/null 2>&1
echo "S3 at http://127.0.0.1:$PORT (AKTEST / SKTESTSECRET)"
