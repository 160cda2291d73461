# Sourced by the scripts. debootstrap installs a Debian release into a folder of
# build/servers; chroot runs that release's programs in it.
# shellcheck shell=bash

export FOLDERS_DIR=$BUILD_DIR/servers
FOLDER_PACKAGES=(debootstrap util-linux iproute2)

# Prints where this machine gets its own packages from.
debian_mirror()
{
  # shellcheck disable=SC1091,SC2016
  apt-get indextargets --format '$(CODENAME) $(CREATED_BY) $(REPO_URI)' |
    awk -v codename="$(. /etc/os-release && echo "$VERSION_CODENAME")" \
      '$1 == codename && $2 == "Packages" { print $3; exit }'
}

# make_folder NAME RELEASE PACKAGE..: on failure, the last line of
# build/servers/NAME.log has the reason. A folder that has these packages stays as
# it is.
make_folder()
{
  local release=$2 dir=$FOLDERS_DIR/$1 log=$FOLDERS_DIR/$1.log
  shift 2
  [ "$(cat "$dir/.complete" 2>/dev/null)" != "$*" ] || return 0
  mkdir -p "$FOLDERS_DIR"
  rm -rf "$dir"
  if debootstrap --variant=minbase "$release" "$dir" "$(debian_mirror)" &&
    prepare_folder "$dir" && install_in_folder "$dir" "$@"; then
    echo "$*" >"$dir/.complete"
  else
    return 1
  fi >"$log" 2>&1
}

prepare_folder()
{
  local dir=$1
  cp /etc/hosts /etc/resolv.conf "$dir/etc/"
  printf '#!/bin/sh\nexit 101\n' >"$dir/usr/sbin/policy-rc.d"
  chmod 755 "$dir/usr/sbin/policy-rc.d"
}

install_in_folder()
{
  local dir=$1
  shift
  (exec_isolated chroot "$dir" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$@") </dev/null
}

# in_folder NAME COMMAND..: runs the command in the folder, with no network but a
# loopback of its own. Mounts and processes end with the command.
in_folder()
{
  (exec_in_folder "$@")
}

# The same in place of this shell.
exec_in_folder()
{
  exec_isolated --net sh -c "ip link set lo up; $ENTER_FOLDER" sh "$@"
}

# The same with the network of this machine.
in_online_folder()
{
  (exec_isolated sh -c "$ENTER_FOLDER" sh "$@")
}

# shellcheck disable=SC2016
ENTER_FOLDER='dir=$FOLDERS_DIR/$1; shift
  mount -t proc proc "$dir/proc"
  exec chroot "$dir" env -i PATH="$PATH" HOME=/root LC_ALL=C.UTF-8 "$@"'

exec_isolated()
{
  export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  exec unshare --mount --pid --fork --kill-child "$@"
}
