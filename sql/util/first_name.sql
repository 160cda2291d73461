-- Function: softdelete.first_name (internal)
--
-- Returns the first name in backquotes of an expression, without them.
--
-- Parameters
-- ----------
-- in_expression: as the information schema shows it
--
-- Returns the name; NULL where there is none.
--
-- Example
-- -------
-- SELECT softdelete.first_name('if(`a``b` is null,1,NULL)');  -- a`b

DROP FUNCTION IF EXISTS softdelete.first_name $$
CREATE FUNCTION softdelete.first_name (in_expression LONGTEXT)
  RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the first name in backquotes of an expression.'
BEGIN
  DECLARE v_from INT DEFAULT LOCATE('`', in_expression);
  DECLARE v_to INT DEFAULT LOCATE('`', in_expression, v_from + 1);

  WHILE v_to > 0 AND SUBSTRING(in_expression, v_to + 1, 1) = '`' DO
    SET v_to = LOCATE('`', in_expression, v_to + 2);
  END WHILE;
  RETURN IF(v_from = 0 OR v_to = 0, NULL,
            LEFT(REPLACE(SUBSTRING(in_expression, v_from + 1,
                                   v_to - v_from - 1), '``', '`'), 64));
END $$
