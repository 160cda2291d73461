# cpack -G DEB: one package for each component. To be included by the
# CMakeLists.txt at the top, after all add_subdirectory(): it includes CPack.
#
#   plugin   softdelete-plugin   softdelete.so and the SQL to install
#   library  libsoftdelete0      the shared library
#   dev      libsoftdelete-dev   header, static library, pkg-config, CMake, man
#   tool     softdelete          the command
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME softdelete)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "softdelete maintainers <softdelete@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
    "Soft delete as a feature of MariaDB and MySQL")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
list(APPEND CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS
     ${CMAKE_BINARY_DIR}/client ${CMAKE_BINARY_DIR})

set(CPACK_DEBIAN_PLUGIN_PACKAGE_NAME softdelete-plugin)
set(CPACK_DEBIAN_PLUGIN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PLUGIN_PACKAGE_DEPENDS mariadb-server)
set(CPACK_DEBIAN_PLUGIN_DESCRIPTION
    "Soft delete as a feature of MariaDB: server plugin and SQL")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libsoftdelete0)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION
    "Soft delete for programs that talk to MariaDB or MySQL: library")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libsoftdelete-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS
    "libsoftdelete0 (= ${PROJECT_VERSION}), libmariadb-dev, pkg-config")
set(CPACK_DEBIAN_DEV_DESCRIPTION
    "Soft delete for programs that talk to MariaDB or MySQL: development")
set(CPACK_DEBIAN_TOOL_PACKAGE_NAME softdelete)
set(CPACK_DEBIAN_TOOL_PACKAGE_SECTION database)
set(CPACK_DEBIAN_TOOL_PACKAGE_DEPENDS
    "libsoftdelete0 (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_TOOL_DESCRIPTION
    "Command line for soft-deleted rows in MariaDB and MySQL")

# A tree without the plugin has no such component.
set(CPACK_COMPONENTS_ALL library dev tool)
if(TARGET softdelete_plugin)
  list(PREPEND CPACK_COMPONENTS_ALL plugin)
endif()
include(CPack)
