/* Splits a statement into tokens as the server does, for the fuzz target of
   text/. What means different things in different sql_modes, or begins a
   comment or another statement, is refused: no statement of the plugin has it.
 */
#ifndef SOFTDELETE_LEXER_H
#define SOFTDELETE_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum token_kind
{
  TOKEN_END,
  TOKEN_NAME,   /* `..` */
  TOKEN_STRING, /* '..' */
  TOKEN_HEX,    /* X'..' */
  TOKEN_NUMBER, /* with its sign */
  TOKEN_WORD,
  TOKEN_OPERATOR,
  TOKEN_BAD
};

/* What a token stands for: without its quotes, doubled quotes taken apart, and
   hexadecimal digits as they are. */
struct token
{
  enum token_kind kind;
  char text[8192];
  size_t length;
};

struct lexer
{
  const char *at;
  const char *end;
  enum token_kind before; /* the last token */
};

static inline bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static inline bool is_word_character(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
         c == '_';
}

static inline bool add_character(struct token *token, char c)
{
  if (token->length >= sizeof(token->text))
    return false;
  token->text[token->length++] = c;
  return true;
}

/* Reads to the closing quote. A byte of a character of utf8mb4 is never one of
   ASCII, so that bytes can be looked at one by one. In a string a backslash is
   an escape or not, by sql_mode. */
static inline enum token_kind
read_quoted(struct lexer *lexer, struct token *token, enum token_kind kind)
{
  char quote = *lexer->at++;

  for (; lexer->at < lexer->end; lexer->at++)
  {
    if (*lexer->at == quote)
    {
      lexer->at++;
      if (lexer->at == lexer->end || *lexer->at != quote)
        return kind;
    }
    if (*lexer->at == '\0' || (kind != TOKEN_NAME && *lexer->at == '\\') ||
        !add_character(token, *lexer->at))
      return TOKEN_BAD;
  }
  return TOKEN_BAD;
}

static inline enum token_kind read_hex(struct lexer *lexer, struct token *token)
{
  lexer->at++;
  if (read_quoted(lexer, token, TOKEN_HEX) == TOKEN_BAD || token->length % 2)
    return TOKEN_BAD;
  for (size_t i = 0; i < token->length; i++)
    if (!memchr("0123456789ABCDEF", token->text[i], 16))
      return TOKEN_BAD;
  return TOKEN_HEX;
}

/* A sign belongs to the number where no operand stands before it. */
static inline bool begins_number(const struct lexer *lexer)
{
  const char *at = lexer->at;

  if ((*at == '-' || *at == '+') && lexer->before == TOKEN_OPERATOR)
    at++;
  if (at < lexer->end && *at == '.')
    at++;
  return at < lexer->end && is_digit(*at);
}

static inline enum token_kind read_number(struct lexer *lexer,
                                          struct token *token)
{
  do
  {
    if (!add_character(token, *lexer->at++))
      return TOKEN_BAD;
  } while (lexer->at < lexer->end &&
           (is_digit(*lexer->at) || *lexer->at == '.' ||
            (*lexer->at | 0x20) == 'e' ||
            ((*lexer->at == '-' || *lexer->at == '+') &&
             (lexer->at[-1] | 0x20) == 'e')));
  /* 7abc is a name to the server. */
  return lexer->at < lexer->end && is_word_character(*lexer->at) ? TOKEN_BAD
                                                                 : TOKEN_NUMBER;
}

static inline enum token_kind read_word(struct lexer *lexer,
                                        struct token *token)
{
  while (lexer->at < lexer->end && is_word_character(*lexer->at))
    if (!add_character(token, *lexer->at++))
      return TOKEN_BAD;
  return TOKEN_WORD;
}

static inline enum token_kind read_operator(struct lexer *lexer,
                                            struct token *token)
{
  char c = *lexer->at++;
  char next = lexer->at < lexer->end ? *lexer->at : '\0';

  if (!strchr("=<>(),.*+-@", c) || c == '\0' || (c == '-' && next == '-'))
    return TOKEN_BAD;
  (void)add_character(token, c);
  if ((c == '<' || c == '>') && (next == '=' || next == '>'))
    (void)add_character(token, *lexer->at++);
  return TOKEN_OPERATOR;
}

static inline void next_token(struct lexer *lexer, struct token *token)
{
  token->length = 0;
  while (lexer->at < lexer->end && *lexer->at == ' ')
    lexer->at++;
  if (lexer->at == lexer->end)
    token->kind = TOKEN_END;
  else if (*lexer->at == '`')
    token->kind = read_quoted(lexer, token, TOKEN_NAME);
  else if (*lexer->at == '\'')
    token->kind = read_quoted(lexer, token, TOKEN_STRING);
  else if (*lexer->at == 'X' && lexer->end - lexer->at > 1 &&
           lexer->at[1] == '\'')
    token->kind = read_hex(lexer, token);
  else if (begins_number(lexer))
    token->kind = read_number(lexer, token);
  else if (is_word_character(*lexer->at))
    token->kind = read_word(lexer, token);
  else
    token->kind = read_operator(lexer, token);
  lexer->before = token->kind;
}

#endif
