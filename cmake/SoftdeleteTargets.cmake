# Compiler options and unit tests, the same for every part.
#
#   softdelete_warnings(<target>)
#   softdelete_unit_test(<name> SOURCES <file>... [LIBRARIES <lib>...]
#                        [INCLUDES <dir>...])

include_guard(GLOBAL)

if(SOFTDELETE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

# The project's warnings, on this target only: headers of others that it
# compiles should be included as SYSTEM.
function(softdelete_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wconversion)
  if(SOFTDELETE_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

if(SOFTDELETE_TESTS)
  find_path(CMOCKA_INCLUDE_DIR cmocka.h)
  find_library(CMOCKA_LIBRARY cmocka)
  find_program(VALGRIND_EXECUTABLE valgrind)
  if(NOT CMOCKA_INCLUDE_DIR OR NOT CMOCKA_LIBRARY)
    message(FATAL_ERROR "cmocka is missing: install libcmocka-dev, "
                        "or build without tests: -DSOFTDELETE_TESTS=OFF")
  endif()
  add_custom_target(unit_tests)
endif()

# A cmocka program, run by ctest as <name> (label unit) and, in a build without
# sanitizers, once more under valgrind as <name>.valgrind (label valgrind).
function(softdelete_unit_test name)
  if(NOT SOFTDELETE_TESTS)
    return()
  endif()
  cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES;INCLUDES" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  softdelete_warnings(${name})
  target_include_directories(${name} PRIVATE ${arg_INCLUDES})
  target_include_directories(${name} SYSTEM PRIVATE ${CMOCKA_INCLUDE_DIR})
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} ${CMOCKA_LIBRARY})
  add_dependencies(unit_tests ${name})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS unit)
  if(VALGRIND_EXECUTABLE AND NOT SOFTDELETE_SANITIZE)
    add_test(
      NAME ${name}.valgrind
      COMMAND
        ${VALGRIND_EXECUTABLE} --quiet --error-exitcode=99 --leak-check=full
        --show-leak-kinds=definite,indirect,possible
        --errors-for-leak-kinds=definite,indirect,possible
        $<TARGET_FILE:${name}>)
    set_tests_properties(${name}.valgrind PROPERTIES LABELS valgrind)
  endif()
endfunction()
