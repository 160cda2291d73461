# Writes install.sql, the files named in SOURCES (with | between) one after
# the other, with VERSION in place of @SOFTDELETE_VERSION@, and uninstall.sql,
# which drops every routine that they create.
string(REPLACE "|" ";" SOURCES "${SOURCES}")
execute_process(COMMAND ${CMAKE_COMMAND} -E cat ${SOURCES}
                OUTPUT_FILE ${INSTALL_SQL} RESULT_VARIABLE RESULT)
if(NOT RESULT EQUAL 0)
  message(FATAL_ERROR "cannot write ${INSTALL_SQL}")
endif()
file(READ ${INSTALL_SQL} TEXT)
string(REPLACE "@SOFTDELETE_VERSION@" "${VERSION}" TEXT "${TEXT}")
file(WRITE ${INSTALL_SQL} "${TEXT}")

file(STRINGS ${INSTALL_SQL} DROP_ROUTINES
     REGEX "^DROP (PROCEDURE|FUNCTION) IF EXISTS .* \\$\\$$")
list(TRANSFORM DROP_ROUTINES REPLACE " \\$\\$$" "@")
string(REPLACE "@;" "@" DROP_ROUTINES "${DROP_ROUTINES}")
string(REPLACE "@" ";\n" DROP_ROUTINES "${DROP_ROUTINES}")
configure_file(${UNINSTALL_SQL_IN} ${UNINSTALL_SQL} @ONLY)
