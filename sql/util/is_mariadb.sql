-- Function: softdelete.is_mariadb (internal)
--
-- Returns whether the server is MariaDB rather than MySQL. MySQL takes 128
-- characters of an error text, MariaDB 512; MySQL cannot create or drop a
-- trigger in a procedure; and another column of its information schema says
-- whether an index is used.
--
-- Returns 1 on MariaDB, 0 on MySQL.
--
-- Example
-- -------
-- SELECT softdelete.is_mariadb();

DROP FUNCTION IF EXISTS softdelete.is_mariadb $$
CREATE FUNCTION softdelete.is_mariadb () RETURNS BOOLEAN
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns whether the server is MariaDB rather than MySQL.'
  RETURN VERSION() LIKE '%MariaDB%' $$
