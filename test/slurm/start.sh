#!/usr/bin/env bash
# A Slurm of one node on the loopback interface, from Debian's packages: controller, node daemon and munge, all of whose
# files but munge's key are in the folder given. `start.sh FOLDER` starts it and returns when the node is idle;
# `start.sh FOLDER stop` ends what it started. Exit 77: it cannot be had here; 1: it is here and does not start.
set -uo pipefail
folder=${1:?folder}
conf=$folder/slurm.conf
munge_socket=$folder/munge/socket

end() { # pid file
  [ -s "$1" ] || return 0
  local pid
  pid=$(cat "$1")
  kill "$pid" 2>/dev/null
  for _ in $(seq 50); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null
}

stop() {
  end "$folder/slurmd.pid"
  end "$folder/slurmctld.pid"
  end "$folder/munge/munged.pid"
}

cannot() {
  printf 'slurm: %s\n' "$*" >&2
  exit 77
}

broken() {
  printf 'slurm: %s\n' "$*" >&2
  stop
  exit 1
}

if [ "${2:-}" = stop ]; then
  stop
  exit 0
fi

mkdir -p "$folder"/{munge,state,spool}
[ "$(id -u)" = 0 ] || cannot 'not root, so neither installed nor started'
if ! command -v slurmctld slurmd munged sbatch >/dev/null; then
  command -v apt-get >/dev/null || cannot 'no apt-get to install it with'
  export DEBIAN_FRONTEND=noninteractive
  install() { apt-get install -y --no-install-recommends slurm-wlm munge >"$folder/apt.log" 2>&1; }
  install || { apt-get update >/dev/null 2>&1 && install; } || cannot "apt-get failed, see $folder/apt.log"
fi

# munged insists on owning its files and on nobody else writing above them.
chmod 755 "$folder"
dd if=/dev/urandom of="$folder/munge/key" bs=128 count=1 2>/dev/null
chmod 400 "$folder/munge/key"
chmod 755 "$folder/munge"
chown -R munge:munge "$folder/munge"
runuser -u munge -- /usr/sbin/munged --force --socket="$munge_socket" --key-file="$folder/munge/key" \
  --pid-file="$folder/munge/munged.pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" ||
  broken 'munged does not start'

host=$(hostname -s)
cat >"$conf" <<CONF
ClusterName=stratode
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$munge_socket
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SwitchType=switch/none
ReturnToService=2
MaxArraySize=10001
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldPort=6817
SlurmdPort=6818
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
SchedulerParameters=sched_interval=1,sched_min_interval=0,batch_sched_delay=0,bf_interval=1
NodeName=$host NodeAddr=127.0.0.1 NodeHostname=$host CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$conf
/usr/sbin/slurmctld -i -f "$conf" || broken "slurmctld does not start: $(tail -n 3 "$folder/slurmctld.log")"
/usr/sbin/slurmd -f "$conf" || broken "slurmd does not start: $(tail -n 3 "$folder/slurmd.log")"
for _ in $(seq 100); do
  [ "$(sinfo -h -o %T 2>/dev/null)" = idle ] && exit 0
  sleep 0.2
done
broken "the node does not become idle: $(tail -n 3 "$folder/slurmctld.log")"
