#include "confirm.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "report.h"

bool confirm(const struct options *options, const char *format, ...)
{
  char answer[16];
  va_list args;

  if (options->yes)
    return true;
  if (!isatty(STDIN_FILENO))
  {
    (void)complain(EXIT_REFUSED,
                   "this destroys rows: give --yes if nobody can answer");
    return false;
  }
  va_start(args, format);
  (void)vfprintf(stderr, format, args);
  va_end(args);
  (void)fputs(" [y/N] ", stderr);
  if (!fgets(answer, sizeof answer, stdin))
    return false;
  return answer[0] == 'y' || answer[0] == 'Y';
}

char *ask_password(void)
{
  FILE *terminal = fopen("/dev/tty", "r+");
  struct termios before, silent;
  char *line = NULL;
  size_t room = 0;
  ssize_t size = -1;

  if (!terminal)
    return NULL;
  if (tcgetattr(fileno(terminal), &before) == 0)
  {
    silent = before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    (void)fputs("Enter password: ", terminal);
    (void)fflush(terminal);
    (void)tcsetattr(fileno(terminal), TCSAFLUSH, &silent);
    size = getline(&line, &room, terminal);
    (void)tcsetattr(fileno(terminal), TCSAFLUSH, &before);
    (void)fputs("\n", terminal);
  }
  (void)fclose(terminal);
  if (size < 0)
  {
    free(line);
    return NULL;
  }
  line[strcspn(line, "\n")] = '\0';
  return line;
}
