-- Procedure: softdelete.refuse (internal)
--
-- Raises an error of SQLSTATE 45000 with a text. MySQL takes 128 characters of
-- it and MariaDB 512, so begin with what matters.
--
-- Parameters
-- ----------
-- in_text: one line: the object, what is wrong, the way out
--
-- Example
-- -------
-- CALL softdelete.refuse('shop.orders has no primary key');

DROP PROCEDURE IF EXISTS softdelete.refuse $$
CREATE PROCEDURE softdelete.refuse (IN in_text LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Raises an error with a text.'
BEGIN
  DECLARE v_text VARCHAR(512) DEFAULT
    LEFT(in_text, IF(softdelete.is_mariadb(), 512, 128));
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = v_text;
END $$
