# What is installed, by component: library, dev, tool.
include(CMakePackageConfigHelpers)

set(SOFTDELETE_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/softdelete)
file(RELATIVE_PATH SOFTDELETE_PC_INCLUDEDIR
     ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(softdelete.pc.in softdelete.pc @ONLY)
configure_file(man/libsoftdelete.3 man/libsoftdelete.3 @ONLY)
configure_file(man/softdelete.1 man/softdelete.1 @ONLY)
configure_package_config_file(
  cmake/softdeleteConfig.cmake.in softdeleteConfig.cmake
  INSTALL_DESTINATION ${SOFTDELETE_CMAKE_DIR})
write_basic_package_version_file(softdeleteConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)

install(
  TARGETS libsoftdelete_shared libsoftdelete_static
  EXPORT softdeleteTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
          COMPONENT library
          NAMELINK_COMPONENT dev
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev)
install(
  EXPORT softdeleteTargets
  NAMESPACE softdelete::
  DESTINATION ${SOFTDELETE_CMAKE_DIR}
  COMPONENT dev)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/softdeleteConfig.cmake
        ${CMAKE_CURRENT_BINARY_DIR}/softdeleteConfigVersion.cmake
  DESTINATION ${SOFTDELETE_CMAKE_DIR}
  COMPONENT dev)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/softdelete.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
  COMPONENT dev)
install(
  FILES include/softdelete.h
        include/softdelete_codes.h
        ${CMAKE_CURRENT_BINARY_DIR}/include/softdelete_version.h
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  COMPONENT dev)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/man/libsoftdelete.3
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man3
  COMPONENT dev)
install(
  TARGETS softdelete_tool
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
  COMPONENT tool)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/man/softdelete.1
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
  COMPONENT tool)
install(
  FILES completion/softdelete
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
  COMPONENT tool)
