# Runs a program that sees the system's libraries, what it is given (read only) and its own folder, and
# nothing else: no network, no other process, no other file, no privilege. Every path keeps its name.
#   own-folder kilobytes path… -- program argument…
set -eu
own=$1 kilobytes=$2 root=$1/root
shift 2
show() {
    if [ -d "$1" ]; then mkdir -p "$root$1"; else mkdir -p "$root${1%/*}" && : >"$root$1"; fi
    mount --bind "$1" "$root$1"
    mount -o remount,bind,ro "$root$1"
}
mount -t tmpfs -o mode=755,size=4m cage "$root"
mkdir -p "$root/proc" "$root/dev" "$root$own"
mount -t proc proc "$root/proc"
for device in null zero random urandom; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
for folder in /usr /bin /sbin /lib /lib32 /lib64 /sys/devices/system/cpu; do
    if [ -L "$folder" ]; then cp -P "$folder" "$root$folder"; elif [ -d "$folder" ]; then show "$folder"; fi
done
mount --bind "$own" "$root$own"
mount --bind "$own/models" "$root$own/models"
mount -o remount,bind,ro "$root$own/models"
while [ "$1" != -- ]; do
    case $1 in /usr/*) ;; *) show "$1" ;; esac
    shift
done
shift
mount -o remount,ro "$root"
ulimit -c 0
ulimit -d "$kilobytes"
exec chroot "$root" setpriv --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
