# Where the MariaDB server keeps its headers and its plugins. Sets the cache
# variables
#
#   SOFTDELETE_SERVER_INCLUDE_DIR  the server's headers, "" when there are none
#   SOFTDELETE_PLUGIN_DIR          where the server looks for plugins

include_guard(GLOBAL)

function(softdelete_find_server_headers out)
  find_program(MARIADB_CONFIG NAMES mariadb_config mariadb-config)
  set(dirs /usr/include/mariadb/server /usr/include/mysql/server)
  if(MARIADB_CONFIG)
    execute_process(
      COMMAND ${MARIADB_CONFIG} --variable=pkgincludedir
      OUTPUT_VARIABLE dir
      OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    list(INSERT dirs 0 "${dir}/server")
  endif()
  foreach(dir IN LISTS dirs)
    if(EXISTS "${dir}/mysql/plugin.h")
      set(${out} "${dir}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  set(${out} "" PARENT_SCOPE)
endfunction()

# The server itself is asked: mariadb_config --plugindir and the pkg-config
# files name the directory of the client's plugins.
function(softdelete_ask_server_plugin_dir out)
  find_program(MARIADBD NAMES mariadbd mysqld
               PATHS /usr/sbin /usr/local/sbin /usr/libexec)
  set(dir "")
  if(MARIADBD)
    execute_process(
      COMMAND ${MARIADBD} --no-defaults --verbose --help
      OUTPUT_VARIABLE help
      ERROR_QUIET)
    if(help MATCHES "\nplugin-dir +([^\n]*[^/\n])/*\n")
      set(dir "${CMAKE_MATCH_1}")
    endif()
  endif()
  if(NOT dir)
    set(dir "${CMAKE_INSTALL_FULL_LIBDIR}/mysql/plugin")
    message(STATUS "No MariaDB server to ask for its plugin directory, "
                   "assuming ${dir}; set SOFTDELETE_PLUGIN_DIR to change it")
  endif()
  set(${out} "${dir}" PARENT_SCOPE)
endfunction()

if(NOT SOFTDELETE_SERVER_INCLUDE_DIR)
  softdelete_find_server_headers(found_include_dir)
  set(SOFTDELETE_SERVER_INCLUDE_DIR "${found_include_dir}"
      CACHE PATH "Headers of the MariaDB server" FORCE)
endif()
if(NOT SOFTDELETE_PLUGIN_DIR)
  softdelete_ask_server_plugin_dir(found_plugin_dir)
  set(SOFTDELETE_PLUGIN_DIR "${found_plugin_dir}"
      CACHE PATH "Plugin directory of the MariaDB server" FORCE)
endif()
