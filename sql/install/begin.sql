-- softdelete: install
--
-- Creates the schema `softdelete` with its catalog and procedures. Run it with
--
--   mariadb < install.sql
--
-- Running it again replaces the procedures and keeps the rows of the tables.
-- Generated from the files in sql/; edit those.
--
-- A procedure keeps the sql_mode, character set and collation under which it
-- was created. So every statement of softdelete runs with what is set here,
-- whatever the caller's session says. NO_ZERO_DATE is left out, so that a table
-- with a column DEFAULT '0000-00-00' can be altered all the same.

SET @softdelete_install_sql_mode = @@SESSION.sql_mode;
SET @softdelete_install_collation = @@SESSION.collation_connection;
SET NAMES utf8mb4 COLLATE utf8mb4_bin;
SET SESSION sql_mode =
  'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

CREATE DATABASE IF NOT EXISTS softdelete
  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER DATABASE softdelete CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What follows is logged under `softdelete`, so that a replica which does not
-- replicate that schema does not run it.
USE softdelete;

-- The definer of triggers and views. Nobody can log in as it: it is locked. It
-- has TRIGGER on all schemas, because a right on one does not follow a dump
-- that is loaded under another name, and every UPDATE would fail; enable grants
-- the rest on each schema. Where passwords are checked, MariaDB creates no
-- account without one unless another plugin stands for it.
SET @softdelete_install_user = CONCAT(
  'CREATE USER IF NOT EXISTS softdelete@localhost',
  IF(EXISTS (SELECT 1 FROM information_schema.PLUGINS
              WHERE PLUGIN_NAME = 'unix_socket' AND PLUGIN_STATUS = 'ACTIVE'),
     ' IDENTIFIED VIA unix_socket', ''), ' ACCOUNT LOCK');
PREPARE softdelete_install_user FROM @softdelete_install_user;
EXECUTE softdelete_install_user;
DEALLOCATE PREPARE softdelete_install_user;
SET @softdelete_install_user = NULL;
ALTER USER softdelete@localhost ACCOUNT LOCK;
GRANT TRIGGER ON *.* TO softdelete@localhost;

DELIMITER $$
