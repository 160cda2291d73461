# Sourced by the scripts. Installs Debian packages that are missing.
# shellcheck shell=bash

BUILD_PACKAGES=(build-essential cmake pkgconf libmariadbd-dev libmariadb-dev
  libjson-c-dev)
UNIT_PACKAGES=(libcmocka-dev valgrind)
SERVER_PACKAGES=(mariadb-server mariadb-client)
MTR_PACKAGES=(mariadb-server mariadb-test)
CLIENT_TEST_PACKAGES=(mariadb-server mariadb-client python3 bsdutils binutils)
OPERATIONS_PACKAGES=(mariadb-backup mydumper percona-toolkit)
PACKAGE_TEST_PACKAGES=(dpkg-dev debootstrap)
FORMAT_PACKAGES=(clang-format-14 git python3)
FUZZ_PACKAGES=(clang-14 libclang-rt-14-dev pkgconf libmariadb-dev)

# Of the clients in tests/orms. Those of npm have a package.json there.
ORM_PACKAGES_django=(python3-django python3-mysqldb)
ORM_PACKAGES_sqlalchemy=(python3-sqlalchemy alembic python3-pymysql)
ORM_PACKAGES_activerecord=(ruby ruby-activerecord ruby-paranoia ruby-mysql2)
ORM_PACKAGES_eloquent=(php-cli php-mysql php-illuminate-database)
ORM_PACKAGES_doctrine=(php-cli php-mysql php-doctrine-orm)
ORM_PACKAGES_gorm=(golang-go golang-github-jinzhu-gorm-dev
  golang-github-go-sql-driver-mysql-dev)
ORM_NPM_PACKAGES=(nodejs npm)

missing_packages()
{
  local package
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null |
      grep -qx installed || printf '%s\n' "$package"
  done
}

# need_packages PACKAGE..: uses the network only when one of them is missing.
need_packages()
{
  command -v dpkg-query >/dev/null || return 0
  local missing
  mapfile -t missing < <(missing_packages "$@" | sort -u)
  [ "${#missing[@]}" -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] ||
    die "missing packages; as root: apt-get install ${missing[*]}"
  say "installing ${missing[*]}"
  install_packages "${missing[@]}"
}

install_packages()
{
  local log=$BUILD_DIR/packages.log
  mkdir -p "$BUILD_DIR"
  export DEBIAN_FRONTEND=noninteractive
  forbid_services
  if ! { apt-get update &&
    apt-get install -y --no-install-recommends "$@"; } \
    </dev/null >"$log" 2>&1; then
    allow_services
    tail -n 20 "$log" >&2
    die "could not install $*: see $log"
  fi
  allow_services
}

# The server's package starts a system service when it is installed. The tests
# need only its files, so Debian's policy hook forbids services meanwhile.
POLICY_HOOK=/usr/sbin/policy-rc.d
POLICY_HOOK_IS_OURS=no

forbid_services()
{
  [ ! -e "$POLICY_HOOK" ] || return 0
  POLICY_HOOK_IS_OURS=yes
  at_exit allow_services
  printf '#!/bin/sh\nexit 101\n' >"$POLICY_HOOK"
  chmod 755 "$POLICY_HOOK"
}

allow_services()
{
  [ "$POLICY_HOOK_IS_OURS" = yes ] || return 0
  rm -f "$POLICY_HOOK"
  POLICY_HOOK_IS_OURS=no
}
