-- Function: softdelete.is_mariadb (internal)
--
-- Says which server this is. What differs: MySQL takes 128 characters of an
-- error text, MariaDB 512; MySQL cannot create or drop a trigger from a
-- procedure; the column of the information_schema that says whether an index
-- is used has another name.
--
-- Returns 1 on MariaDB, 0 on MySQL.
--
-- Example
-- -------
-- SELECT softdelete.is_mariadb();

DROP FUNCTION IF EXISTS softdelete.is_mariadb $$
CREATE FUNCTION softdelete.is_mariadb () RETURNS BOOLEAN
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN VERSION() LIKE '%MariaDB%' $$
