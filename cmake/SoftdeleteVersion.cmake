# The version of the plugin, the SQL, the library and the packages. It stands here
# only: scripts/check-version.
set(SOFTDELETE_VERSION 0.2.0)
