-- softdelete: install
--
-- Creates the schema `softdelete` with its catalog and procedures. Run it with
--
--   mariadb < install.sql
--
-- Running it again replaces the procedures and keeps the rows of the tables.
-- Generated from the files in sql/; edit those.
--
-- A procedure keeps the sql_mode, character set and collation it was created
-- under, so what is set here is what every statement of softdelete runs with,
-- whatever the session of its caller says. NO_ZERO_DATE is left out: a table
-- with a column DEFAULT '0000-00-00' can be altered all the same.

SET @softdelete_install_sql_mode = @@SESSION.sql_mode;
SET @softdelete_install_collation = @@SESSION.collation_connection;
SET NAMES utf8mb4 COLLATE utf8mb4_bin;
SET SESSION sql_mode =
  'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

CREATE DATABASE IF NOT EXISTS softdelete
  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER DATABASE softdelete CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

DELIMITER $$
-- Table: softdelete.tables
--
-- The catalog: one row for each table that softdelete.enable has taken in.
-- The plugin and the client library read it; only enable and disable write.
--
-- Columns
-- -------
-- table_schema, table_name: the name that was given to enable
-- base_table: where the rows are: table_name, or <table>_all with "hide"
-- state: 'enabling' and 'disabling' are left by a run that was cut short; run
--   the same procedure again to finish it
-- deleted_column: the marker; NULL in it means live
-- deleted_adopted: the marker was there before and stays after disable
-- deleted_zone: 'utc' for a DATETIME, 'instant' for a TIMESTAMP
-- key_column: the generated column in the unique keys; NULL when there is none
-- primary_key: JSON array of its column names, in order: ["tenant","id"]
--
-- Example
-- -------
-- SELECT table_name, state, key_column FROM softdelete.tables;

CREATE TABLE IF NOT EXISTS softdelete.tables (
  table_schema VARCHAR(64) NOT NULL,
  table_name VARCHAR(64) NOT NULL,
  base_table VARCHAR(64) NOT NULL,
  state ENUM('enabling', 'enabled', 'disabling') NOT NULL,
  storage ENUM('in_place', 'archive') NOT NULL DEFAULT 'in_place',
  deleted_column VARCHAR(64) NOT NULL,
  deleted_adopted BOOLEAN NOT NULL,
  deleted_zone ENUM('utc', 'instant') NOT NULL,
  unique_style ENUM('coalesce', 'live') NOT NULL,
  key_column VARCHAR(64) NULL,
  deleted_by_column VARCHAR(64) NULL,
  primary_key TEXT NOT NULL,
  views BOOLEAN NOT NULL,
  hide BOOLEAN NOT NULL,
  guard BOOLEAN NOT NULL,
  enabled_at DATETIME(6) NOT NULL,
  enabled_by VARCHAR(384) NOT NULL,
  version VARCHAR(16) NOT NULL,
  PRIMARY KEY (table_schema, table_name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin $$
-- Table: softdelete.audit_log
--
-- One row for each call of a softdelete_ function that changed rows, written
-- by the plugin in the transaction of the call.
--
-- Columns
-- -------
-- id: UUID of version 7, made by the plugin; an AUTO_INCREMENT would change the
--   caller's LAST_INSERT_ID()
-- at: time of the call, UTC
-- account: user@host that was authorized
-- criterion: the key, or the condition, that selected the rows
-- row_count: rows of table_name that changed
--
-- Example
-- -------
-- SELECT * FROM softdelete.audit_log
--  WHERE table_schema = 'shop' AND table_name = 'orders' ORDER BY at;

CREATE TABLE IF NOT EXISTS softdelete.audit_log (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at DATETIME(6) NOT NULL,
  account VARCHAR(384) NOT NULL,
  connection_id BIGINT UNSIGNED NOT NULL,
  action ENUM('delete', 'restore', 'restore_by', 'restore_since', 'purge',
              'force_delete') NOT NULL,
  table_schema VARCHAR(64) NOT NULL,
  table_name VARCHAR(64) NOT NULL,
  criterion TEXT NOT NULL,
  row_count BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (id),
  KEY at (at),
  KEY table_at (table_schema, table_name, at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin $$
-- View: softdelete.audit_recent
--
-- What the functions did in the last seven days, for people: newest first.
--
-- Columns
-- -------
-- at: time of the call, UTC
-- account: user@host that was authorized
-- action: delete, restore, restore_by, restore_since, purge or force_delete
-- table_name: schema.table
-- criterion: the key, or the condition, that selected the rows
-- row_count: rows that changed
--
-- Example
-- -------
-- SELECT * FROM softdelete.audit_recent LIMIT 20;

CREATE OR REPLACE SQL SECURITY INVOKER VIEW softdelete.audit_recent AS
SELECT at, account, action, CONCAT(table_schema, '.', table_name) AS table_name,
       criterion, row_count
  FROM softdelete.audit_log
 WHERE at > UTC_TIMESTAMP() - INTERVAL 7 DAY
 ORDER BY at DESC, id DESC $$
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
-- Function: softdelete.val (internal)
--
-- One value of a JSON document as text.
--
-- Parameters
-- ----------
-- in_document: the document
-- in_path: the path, '$.schema'
--
-- Returns the value; NULL when it is null or not there.
--
-- Example
-- -------
-- SELECT softdelete.val('{"schema": "shop"}', '$.schema');  -- shop

DROP FUNCTION IF EXISTS softdelete.val $$
CREATE FUNCTION softdelete.val (in_document LONGTEXT, in_path TEXT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN IF(JSON_TYPE(JSON_EXTRACT(in_document, in_path)) = 'NULL', NULL,
            JSON_UNQUOTE(JSON_EXTRACT(in_document, in_path))) $$
-- Function: softdelete.quote_name (internal)
--
-- An identifier in backquotes, those inside it doubled. The only place where
-- identifiers are quoted.
--
-- Parameters
-- ----------
-- in_name: a schema, table, column, index, view or trigger name
--
-- Returns the quoted name.
--
-- Example
-- -------
-- SELECT softdelete.quote_name('a`b');  -- `a``b`

DROP FUNCTION IF EXISTS softdelete.quote_name $$
CREATE FUNCTION softdelete.quote_name (in_name VARCHAR(64))
  RETURNS VARCHAR(130) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN CONCAT('`', REPLACE(in_name, '`', '``'), '`') $$
-- Function: softdelete.quote_table (internal)
--
-- `schema`.`table`, quoted.
--
-- Parameters
-- ----------
-- in_schema, in_table: the names
--
-- Returns the quoted and qualified name.
--
-- Example
-- -------
-- SELECT softdelete.quote_table('shop', 'orders');  -- `shop`.`orders`

DROP FUNCTION IF EXISTS softdelete.quote_table $$
CREATE FUNCTION softdelete.quote_table
  (in_schema VARCHAR(64), in_table VARCHAR(64))
  RETURNS VARCHAR(261) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN CONCAT(softdelete.quote_name(in_schema), '.',
                softdelete.quote_name(in_table)) $$
-- Function: softdelete.quote_text (internal)
--
-- A string literal. Quotes are doubled, so that a statement that plan shows
-- means the same under NO_BACKSLASH_ESCAPES, unless it has a backslash in it.
--
-- Parameters
-- ----------
-- in_text: the text; NULL gives NULL
--
-- Returns the literal.
--
-- Example
-- -------
-- SELECT softdelete.quote_text('it''s');  -- 'it''s'

DROP FUNCTION IF EXISTS softdelete.quote_text $$
CREATE FUNCTION softdelete.quote_text (in_text LONGTEXT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN CONCAT('''', REPLACE(REPLACE(in_text, '\\', '\\\\'), '''', ''''''),
                '''') $$
-- Function: softdelete.plain_name (internal)
--
-- An identifier as the softdelete_ functions take it: in backquotes only where
-- it needs them.
--
-- Parameters
-- ----------
-- in_name: a schema or table name
--
-- Returns the name.
--
-- Example
-- -------
-- SELECT softdelete.plain_name('my orders');  -- `my orders`

DROP FUNCTION IF EXISTS softdelete.plain_name $$
CREATE FUNCTION softdelete.plain_name (in_name VARCHAR(64))
  RETURNS VARCHAR(130) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN IF(in_name REGEXP '^[A-Za-z0-9_]+$', in_name,
            softdelete.quote_name(in_name)) $$
-- Function: softdelete.table_at (internal)
--
-- `schema`.`table` of one of the names that t has.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema
-- in_path: '$.table', '$.rows' (where the rows are) or '$.base' (where they
--   are to be)
--
-- Returns the quoted and qualified name.
--
-- Example
-- -------
-- SELECT softdelete.table_at('{"schema": "shop", "rows": "orders"}', '$.rows');

DROP FUNCTION IF EXISTS softdelete.table_at $$
CREATE FUNCTION softdelete.table_at (t LONGTEXT, in_path VARCHAR(16))
  RETURNS VARCHAR(261) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN softdelete.quote_table(softdelete.val(t, '$.schema'),
                                softdelete.val(t, in_path)) $$
-- Function: softdelete.catalog_where (internal)
--
-- The condition that selects a table's row of the catalog.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and table
--
-- Returns the WHERE clause, with a blank before it.
--
-- Example
-- -------
-- SELECT softdelete.catalog_where('{"schema": "shop", "table": "orders"}');

DROP FUNCTION IF EXISTS softdelete.catalog_where $$
CREATE FUNCTION softdelete.catalog_where (t LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN CONCAT(
    ' WHERE table_schema = ',
    softdelete.quote_text(softdelete.val(t, '$.schema')),
    ' AND table_name = ',
    softdelete.quote_text(softdelete.val(t, '$.table'))) $$
-- Function: softdelete.count_of (internal)
--
-- A number and what it counts, in the plural where it must be.
--
-- Parameters
-- ----------
-- in_number: the number
-- in_noun: the singular
--
-- Returns the text.
--
-- Example
-- -------
-- SELECT softdelete.count_of(2, 'row');  -- 2 rows

DROP FUNCTION IF EXISTS softdelete.count_of $$
CREATE FUNCTION softdelete.count_of (in_number BIGINT, in_noun VARCHAR(64))
  RETURNS VARCHAR(90) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN CONCAT(in_number, ' ', in_noun, IF(in_number = 1, '', 's')) $$
-- Function: softdelete.object_name (internal)
--
-- The name of an object that belongs to a table: the table's name and a
-- suffix. Where that would not be a legal name the table's is cut and a hash
-- of it put in, so that two long names stay apart.
--
-- Parameters
-- ----------
-- in_table: the table's name
-- in_suffix: at most 24 characters
--
-- Returns the name.
--
-- Example
-- -------
-- SELECT softdelete.object_name('orders', '_softdelete_guard');
--   -- orders_softdelete_guard

DROP FUNCTION IF EXISTS softdelete.object_name $$
CREATE FUNCTION softdelete.object_name
  (in_table VARCHAR(64), in_suffix VARCHAR(24))
  RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN CONCAT(
    IF(CHAR_LENGTH(in_table) <= 40, in_table,
       CONCAT(LEFT(in_table, 31), '_', LEFT(SHA2(in_table, 256), 8))),
    in_suffix) $$
-- Function: softdelete.algorithm_clause (internal)
--
-- The end of an ALTER TABLE: how it is to be done, so that the server refuses
-- rather than block writes.
--
-- Parameters
-- ----------
-- in_algorithm: 'INSTANT', 'INPLACE' or NULL to let the server choose
--
-- Returns the clause with its comma, or ''.
--
-- Example
-- -------
-- SELECT softdelete.algorithm_clause('INSTANT');  -- , ALGORITHM=INSTANT

DROP FUNCTION IF EXISTS softdelete.algorithm_clause $$
CREATE FUNCTION softdelete.algorithm_clause (in_algorithm VARCHAR(16))
  RETURNS VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN CASE in_algorithm WHEN 'INSTANT' THEN ', ALGORITHM=INSTANT'
                           WHEN 'INPLACE' THEN ', ALGORITHM=INPLACE, LOCK=NONE'
                           ELSE '' END $$
-- Function: softdelete.lock_name (internal)
--
-- The name of the lock that enable and disable of a table take.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and table
--
-- Returns the name.
--
-- Example
-- -------
-- SELECT softdelete.lock_name('{"schema": "shop", "table": "orders"}');

DROP FUNCTION IF EXISTS softdelete.lock_name $$
CREATE FUNCTION softdelete.lock_name (t LONGTEXT)
  RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN CONCAT('softdelete ',
    LEFT(SHA2(softdelete.table_at(t, '$.table'), 256), 40)) $$
-- Procedure: softdelete.refuse (internal)
--
-- Raises an error of SQLSTATE 45000 with a text. MySQL takes 128 characters of
-- it, MariaDB 512, so texts begin with what matters.
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
BEGIN
  DECLARE v_text VARCHAR(512) DEFAULT
    LEFT(in_text, IF(softdelete.is_mariadb(), 512, 128));
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = v_text;
END $$
-- Procedure: softdelete.add_step (internal)
--
-- Appends one statement to a list of steps. plan shows the list, enable and
-- disable run it, check reports the findings in it: one list, so they cannot
-- disagree.
--
-- Parameters
-- ----------
-- steps: the list, a JSON array
-- in_statement: the statement
-- in_algorithm: 'INSTANT', 'INPLACE', .. for an ALTER TABLE, else NULL
-- in_note: what the statement is for
-- in_finding: what is wrong with a table that is enabled and needs it still
--
-- Example
-- -------
-- CALL softdelete.add_step(@steps, 'DROP VIEW a', NULL, 'the view', NULL);

DROP PROCEDURE IF EXISTS softdelete.add_step $$
CREATE PROCEDURE softdelete.add_step
  (INOUT steps LONGTEXT, IN in_statement LONGTEXT, IN in_algorithm VARCHAR(16),
   IN in_note TEXT, IN in_finding TEXT)
  SQL SECURITY INVOKER NO SQL
BEGIN
  SET steps = JSON_ARRAY_APPEND(COALESCE(steps, JSON_ARRAY()), '$',
    JSON_OBJECT('statement', in_statement, 'algorithm', in_algorithm,
                'note', in_note, 'finding', in_finding));
END $$
-- Function: softdelete.number_steps (internal)
--
-- Numbers the steps of a list from 1.
--
-- Parameters
-- ----------
-- in_steps: JSON array, see add_step
--
-- Returns the list, each object with a member step.
--
-- Example
-- -------
-- SELECT softdelete.number_steps(@steps);

DROP FUNCTION IF EXISTS softdelete.number_steps $$
CREATE FUNCTION softdelete.number_steps (in_steps LONGTEXT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
BEGIN
  DECLARE i INT DEFAULT 0;
  WHILE i < JSON_LENGTH(in_steps) DO
    SET in_steps = JSON_SET(in_steps, CONCAT('$[', i, '].step'), i + 1),
        i = i + 1;
  END WHILE;
  RETURN in_steps;
END $$
-- Function: softdelete.runnable_steps (internal)
--
-- The steps of a list that a procedure can run. On MySQL that is all but the
-- triggers, which cannot be prepared there; they are left to the caller.
--
-- Parameters
-- ----------
-- in_steps: JSON array, see add_step
--
-- Returns the list without the others.
--
-- Example
-- -------
-- SELECT softdelete.runnable_steps(@steps);

DROP FUNCTION IF EXISTS softdelete.runnable_steps $$
CREATE FUNCTION softdelete.runnable_steps (in_steps LONGTEXT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
BEGIN
  DECLARE i INT DEFAULT 0;
  WHILE NOT softdelete.is_mariadb() AND i < JSON_LENGTH(in_steps) DO
    IF softdelete.val(in_steps, CONCAT('$[', i, '].statement'))
         LIKE 'CREATE TRIGGER %' THEN
      SET in_steps = JSON_REMOVE(in_steps, CONCAT('$[', i, ']'));
    ELSE
      SET i = i + 1;
    END IF;
  END WHILE;
  RETURN in_steps;
END $$
-- Procedure: softdelete.show_steps (internal)
--
-- Shows a list of steps as a result set.
--
-- Parameters
-- ----------
-- in_steps: JSON array, see add_step
-- in_end: text of a last row without a number, or NULL for none
--
-- Result set: step, statement, algorithm, note.
--
-- Example
-- -------
-- CALL softdelete.show_steps(@steps, 'done');

DROP PROCEDURE IF EXISTS softdelete.show_steps $$
CREATE PROCEDURE softdelete.show_steps (IN in_steps LONGTEXT, IN in_end TEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  SELECT s.step, s.statement, s.algorithm, s.note
    FROM JSON_TABLE(
      IF(in_end IS NULL, in_steps,
         JSON_ARRAY_APPEND(in_steps, '$', JSON_OBJECT('note', in_end))),
      '$[*]' COLUMNS (
        position FOR ORDINALITY,
        step INT PATH '$.step',
        statement LONGTEXT PATH '$.statement',
        algorithm VARCHAR(16) PATH '$.algorithm',
        note TEXT PATH '$.note')) AS s
   ORDER BY s.position;
END $$
-- Procedure: softdelete.run_steps (internal)
--
-- Runs a list of steps in order. An error stops it; its message is put behind
-- the number of the step.
--
-- Parameters
-- ----------
-- in_steps: JSON array, see add_step
-- in_verb: 'enable' or 'disable', for the message
--
-- Example
-- -------
-- CALL softdelete.run_steps(@steps, 'enable');

DROP PROCEDURE IF EXISTS softdelete.run_steps $$
CREATE PROCEDURE softdelete.run_steps
  (IN in_steps LONGTEXT, IN in_verb VARCHAR(16))
  SQL SECURITY INVOKER MODIFIES SQL DATA
BEGIN
  DECLARE i INT DEFAULT 0;
  DECLARE v_text VARCHAR(512);
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    GET DIAGNOSTICS CONDITION 1 v_text = MESSAGE_TEXT;
    SET @softdelete_statement = NULL;
    SET v_text = LEFT(CONCAT('step ', i, ' of ', JSON_LENGTH(in_steps), ' of ',
      in_verb, ' failed (', in_verb, ' again finishes it): ', v_text),
      IF(softdelete.is_mariadb(), 512, 128));
    RESIGNAL SET MESSAGE_TEXT = v_text;
  END;

  WHILE i < JSON_LENGTH(in_steps) DO
    SET @softdelete_statement = softdelete.val(in_steps,
          CONCAT('$[', i, '].statement')),
        i = i + 1;
    PREPARE softdelete_statement FROM @softdelete_statement;
    EXECUTE softdelete_statement;
    DEALLOCATE PREPARE softdelete_statement;
  END WHILE;
  SET @softdelete_statement = NULL;
  COMMIT;
END $$
-- Procedure: softdelete.query_number (internal)
--
-- Runs a query that puts one number into @softdelete_number.
--
-- Parameters
-- ----------
-- in_statement: the query
-- out_number: the number
--
-- Example
-- -------
-- CALL softdelete.query_number(
--   'SELECT COUNT(*) INTO @softdelete_number FROM shop.orders', @n);

DROP PROCEDURE IF EXISTS softdelete.query_number $$
CREATE PROCEDURE softdelete.query_number
  (IN in_statement LONGTEXT, OUT out_number BIGINT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    SET @softdelete_query = NULL, @softdelete_number = NULL;
    RESIGNAL;
  END;
  SET @softdelete_query = in_statement, @softdelete_number = NULL;
  PREPARE softdelete_query FROM @softdelete_query;
  EXECUTE softdelete_query;
  DEALLOCATE PREPARE softdelete_query;
  SET out_number = @softdelete_number;
  SET @softdelete_query = NULL, @softdelete_number = NULL;
END $$
-- Function: softdelete.has_column (internal)
--
-- Says whether the table where the rows are has a column of this name.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and rows
-- in_column: the name
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.has_column(@t, 'deleted_by');

DROP FUNCTION IF EXISTS softdelete.has_column $$
CREATE FUNCTION softdelete.has_column (t LONGTEXT, in_column VARCHAR(64))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE v_column VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_column;
  -- ER_WARN_I_S_SKIPPED_TABLE: the table is being altered, so it is there.
  DECLARE EXIT HANDLER FOR 1684 RETURN TRUE;

  RETURN EXISTS (SELECT 1 FROM information_schema.columns
                  WHERE table_schema = v_schema AND table_name = v_rows
                    AND column_name = v_column);
END $$
-- Function: softdelete.has_table (internal)
--
-- Says whether there is a table or view of this name.
--
-- Parameters
-- ----------
-- in_schema, in_table: the names
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.has_table('shop', 'orders_live');

DROP FUNCTION IF EXISTS softdelete.has_table $$
CREATE FUNCTION softdelete.has_table
  (in_schema VARCHAR(64), in_table VARCHAR(64))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_schema;
  DECLARE v_table VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_table;
  RETURN EXISTS (SELECT 1 FROM information_schema.tables
                  WHERE table_schema = v_schema AND table_name = v_table);
END $$
-- Function: softdelete.has_trigger (internal)
--
-- Says whether the table where the rows are has a trigger of this name.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and rows
-- in_trigger: the name
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.has_trigger(@t, 'orders_softdelete_guard');

DROP FUNCTION IF EXISTS softdelete.has_trigger $$
CREATE FUNCTION softdelete.has_trigger (t LONGTEXT, in_trigger VARCHAR(64))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE v_trigger VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_trigger;
  RETURN EXISTS (SELECT 1 FROM information_schema.triggers
                  WHERE event_object_schema = v_schema
                    AND event_object_table = v_rows
                    AND trigger_name = v_trigger);
END $$
-- Procedure: softdelete.begin_table (internal)
--
-- Begins the object that describes one table to all other procedures.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table
-- t: JSON object with schema and table, as the server spells them
--
-- Example
-- -------
-- CALL softdelete.begin_table('shop', 'orders', @t);

DROP PROCEDURE IF EXISTS softdelete.begin_table $$
CREATE PROCEDURE softdelete.begin_table
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), OUT t LONGTEXT)
  SQL SECURITY INVOKER NO SQL
BEGIN
  IF in_schema IS NULL OR in_table IS NULL THEN
    CALL softdelete.refuse(
      'expected a schema and a table, not NULL: (''shop'', ''orders'', NULL)');
  ELSEIF CHAR_LENGTH(in_schema) > 64 OR CHAR_LENGTH(in_table) > 64
    OR CHAR_LENGTH(in_schema) = 0 OR CHAR_LENGTH(in_table) = 0
    OR HEX(CONVERT(CONCAT(in_schema, in_table) USING utf8mb3))
       <> HEX(CONCAT(in_schema, in_table)) THEN
    CALL softdelete.refuse(CONCAT(in_schema, '.', in_table,
      ': there is no such table, the name is not a legal one'));
  END IF;
  IF @@lower_case_table_names <> 0 THEN
    SET in_schema = LOWER(in_schema), in_table = LOWER(in_table);
  END IF;
  SET t = JSON_OBJECT('schema', in_schema, 'table', in_table);
END $$
-- Procedure: softdelete.begin_session (internal)
--
-- Remembers the settings of the session that would refuse a statement of
-- softdelete's own, or show it a view's definition without quotes, and sets
-- them to what it needs.
--
-- Parameters
-- ----------
-- out_session: what end_session needs
--
-- Example
-- -------
-- CALL softdelete.begin_session(@session);

DROP PROCEDURE IF EXISTS softdelete.begin_session $$
CREATE PROCEDURE softdelete.begin_session (OUT out_session TEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  SET out_session = JSON_OBJECT(
    'sql_safe_updates', IF(@@SESSION.sql_safe_updates, 1, 0),
    'sql_big_selects', IF(@@SESSION.sql_big_selects, 1, 0),
    'sql_quote_show_create', IF(@@SESSION.sql_quote_show_create, 1, 0),
    'purge', CONCAT(@softdelete_purge, ''));
  SET SESSION sql_safe_updates = 0, SESSION sql_big_selects = 1,
      SESSION sql_quote_show_create = 1;
END $$
-- Procedure: softdelete.end_session (internal)
--
-- Gives the session its settings back.
--
-- Parameters
-- ----------
-- in_session: what begin_session returned; NULL does nothing
--
-- Example
-- -------
-- CALL softdelete.end_session(@session);

DROP PROCEDURE IF EXISTS softdelete.end_session $$
CREATE PROCEDURE softdelete.end_session (IN in_session TEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_safe_updates BOOLEAN
    DEFAULT softdelete.val(in_session, '$.sql_safe_updates');
  DECLARE v_big_selects BOOLEAN
    DEFAULT softdelete.val(in_session, '$.sql_big_selects');
  DECLARE v_quote_show_create BOOLEAN
    DEFAULT softdelete.val(in_session, '$.sql_quote_show_create');

  IF in_session IS NOT NULL THEN
    SET SESSION sql_safe_updates = v_safe_updates,
        SESSION sql_big_selects = v_big_selects,
        SESSION sql_quote_show_create = v_quote_show_create,
        @softdelete_purge = softdelete.val(in_session, '$.purge');
  END IF;
END $$
-- Procedure: softdelete.lock_table (internal)
--
-- Sees to it that only one enable or disable of a table runs at a time. The
-- server gives the lock back when the session ends, whatever happens.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and table
--
-- Example
-- -------
-- CALL softdelete.lock_table(@t);

DROP PROCEDURE IF EXISTS softdelete.lock_table $$
CREATE PROCEDURE softdelete.lock_table (IN t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  IF COALESCE(GET_LOCK(softdelete.lock_name(t), 0), 0) <> 1 THEN
    CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.schema'), '.',
      softdelete.val(t, '$.table'), ': enable or disable of it is running in',
      ' connection ', COALESCE(IS_USED_LOCK(softdelete.lock_name(t)), '?')));
  END IF;
END $$
-- Procedure: softdelete.release_table (internal)
--
-- Gives back what lock_table took, when this session has it.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and table, or NULL
--
-- Example
-- -------
-- CALL softdelete.release_table(@t);

DROP PROCEDURE IF EXISTS softdelete.release_table $$
CREATE PROCEDURE softdelete.release_table (IN t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  IF t IS NOT NULL THEN
    DO RELEASE_LOCK(softdelete.lock_name(t));
  END IF;
END $$
-- Procedure: softdelete.read_catalog (internal)
--
-- Puts what the catalog has about a table into t.
--
-- Parameters
-- ----------
-- t: the table, a JSON object; in: schema, table; out also: display (its name
--   for messages), state (NULL when the catalog does not know it) and then the
--   options that it was enabled with, adopted and recorded (the JSON text of
--   what the last statement of enable writes)
--
-- Example
-- -------
-- SET @t = JSON_OBJECT('schema', 'shop', 'table', 'orders');
-- CALL softdelete.read_catalog(@t);

DROP PROCEDURE IF EXISTS softdelete.read_catalog $$
CREATE PROCEDURE softdelete.read_catalog (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.val(t, '$.table');
  DECLARE v_row LONGTEXT;

  SELECT JSON_OBJECT(
      'state', CONCAT(state, ''), 'deleted_column', deleted_column,
      'unique', CONCAT(unique_style, ''), 'views', CONCAT(views, ''),
      'hide', CONCAT(hide, ''), 'guard', CONCAT(guard, ''),
      'deleted_by', IF(deleted_by_column IS NULL, '0', '1'),
      'adopted', CONCAT(deleted_adopted, ''),
      'recorded', CONCAT_WS(' ', state, base_table, deleted_zone,
                            COALESCE(key_column, '-'), primary_key))
    INTO v_row
    FROM softdelete.tables
   WHERE table_schema = v_schema AND table_name = v_table;
  SET t = JSON_MERGE_PATCH(JSON_SET(t, '$.display',
    CONCAT(v_schema, '.', v_table)), COALESCE(v_row, '{}'));
END $$
-- Procedure: softdelete.read_options (internal)
--
-- Checks the options given and completes them: with what the catalog has
-- about the table, else with the defaults. Touches no table.
--
-- Parameters
-- ----------
-- t: the table, a JSON object; in: schema, table; out also: state (NULL when
--   the catalog does not know the table), deleted_column, unique (NULL when it
--   is to be chosen by the column), views, hide, guard, deleted_by, online and,
--   from the catalog, adopted
-- in_options: JSON object or NULL
-- in_known: JSON array of the options that the caller knows
--
-- Example
-- -------
-- SET @t = JSON_OBJECT('schema', 'shop', 'table', 'orders');
-- CALL softdelete.read_options(@t, '{"hide": true}', '["hide"]');

DROP PROCEDURE IF EXISTS softdelete.read_options $$
CREATE PROCEDURE softdelete.read_options
  (INOUT t LONGTEXT, IN in_options LONGTEXT, IN in_known TEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_keys LONGTEXT;
  DECLARE v_name TEXT;
  DECLARE v_value, v_recorded LONGTEXT;
  DECLARE v_type VARCHAR(32);
  DECLARE i INT DEFAULT 0;

  CALL softdelete.read_catalog(t);

  IF in_options IS NOT NULL AND (NOT JSON_VALID(in_options)
     OR JSON_TYPE(in_options) <> 'OBJECT') THEN
    CALL softdelete.refuse(CONCAT(
      'options: expected a JSON object such as {"hide": true} or NULL, not ',
      in_options));
  END IF;

  SET v_keys = JSON_KEYS(in_options);
  WHILE i < COALESCE(JSON_LENGTH(v_keys), 0) DO
    SET v_name = softdelete.val(v_keys, CONCAT('$[', i, ']'));
    SET i = i + 1;

    IF v_name = 'retention' THEN
      CALL softdelete.refuse(
        'option "retention": not available in this version');
    ELSEIF NOT JSON_CONTAINS(in_known, JSON_QUOTE(v_name)) THEN
      CALL softdelete.refuse(CONCAT('unknown option "', v_name,
        '": the options are ', in_known));
    END IF;

    SET v_value = JSON_EXTRACT(in_options, CONCAT('$."', v_name, '"'));
    SET v_type = JSON_TYPE(v_value);
    IF v_type <> 'NULL' THEN
      IF v_name IN ('views', 'hide', 'guard', 'deleted_by', 'online') THEN
        IF v_type <> 'BOOLEAN' THEN
          CALL softdelete.refuse(CONCAT('option "', v_name,
            '": expected true or false, not ', v_value));
        END IF;
        SET v_value = IF(v_value = 'true', '1', '0');
      ELSE
        IF v_type <> 'STRING' THEN
          CALL softdelete.refuse(CONCAT('option "', v_name,
            '": expected a string, not ', v_value));
        END IF;
        SET v_value = JSON_UNQUOTE(v_value);
      END IF;

      IF v_name = 'storage' AND v_value = 'archive' THEN
        CALL softdelete.refuse(
          'option "storage": "archive" is not available in this version');
      ELSEIF v_name = 'cascade' AND v_value = 'foreign_keys' THEN
        CALL softdelete.refuse(
          'option "cascade": "foreign_keys" is not available in this version');
      ELSEIF (v_name = 'storage' AND v_value <> 'in_place')
        OR (v_name = 'cascade' AND v_value <> 'none')
        OR (v_name = 'unique' AND v_value NOT IN ('coalesce', 'live'))
        OR (v_name = 'deleted_rows'
            AND v_value NOT IN ('keep', 'purge', 'restore')) THEN
        CALL softdelete.refuse(CONCAT('option "', v_name, '": expected ',
          CASE v_name WHEN 'storage' THEN '"in_place"'
                      WHEN 'cascade' THEN '"none"'
                      WHEN 'unique' THEN '"coalesce" or "live"'
                      ELSE '"keep", "purge" or "restore"' END,
          ', not "', v_value, '"'));
      ELSEIF v_name = 'deleted_column'
        AND (v_value = '' OR CHAR_LENGTH(v_value) > 64
             OR v_value IN ('softdelete_key', 'deleted_by')) THEN
        CALL softdelete.refuse(CONCAT('option "deleted_column": "', v_value,
          '" cannot be the name of the marker'));
      END IF;

      IF v_name NOT IN ('storage', 'cascade') THEN
        SET v_recorded = IF(v_name IN ('online', 'deleted_rows')
                              OR softdelete.val(t, '$.state') IS NULL, NULL,
          softdelete.val(t, CONCAT('$.', v_name)));
        IF LOWER(v_recorded) <> LOWER(v_value) THEN
          CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.display'),
            ' is enabled with another "', v_name,
            '": disable it first, then enable it anew'));
        END IF;
        SET t = JSON_SET(t, CONCAT('$.', v_name), v_value);
      END IF;
    END IF;
  END WHILE;

  SET t = JSON_SET(t,
    '$.deleted_column', COALESCE(softdelete.val(t, '$.deleted_column'),
                                 'deleted_at'),
    '$.views', COALESCE(softdelete.val(t, '$.views'), '1'),
    '$.hide', COALESCE(softdelete.val(t, '$.hide'), '0'),
    '$.guard', COALESCE(softdelete.val(t, '$.guard'), '1'),
    '$.deleted_by', COALESCE(softdelete.val(t, '$.deleted_by'), '0'),
    '$.online', COALESCE(softdelete.val(t, '$.online'), '1'));
END $$
-- Procedure: softdelete.read_primary_key (internal)
--
-- Reads the columns of the primary key; refuses a table that has none.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema, rows, display; out also:
--   primary_key, the text of a JSON array of column names, in the order of
--   the key
--
-- Example
-- -------
-- CALL softdelete.read_primary_key(@t);

DROP PROCEDURE IF EXISTS softdelete.read_primary_key $$
CREATE PROCEDURE softdelete.read_primary_key (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE v_column VARCHAR(64);
  DECLARE v_key LONGTEXT;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT column_name FROM information_schema.statistics
     WHERE table_schema = v_schema AND table_name = v_rows
       AND index_name = 'PRIMARY'
     ORDER BY seq_in_index;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  column_loop: LOOP
    FETCH c INTO v_column;
    IF v_done THEN
      LEAVE column_loop;
    END IF;
    SET v_key = CONCAT_WS(',', v_key, JSON_QUOTE(v_column));
  END LOOP;
  CLOSE c;

  IF v_key IS NULL THEN
    CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.display'),
      ' has no primary key: add one, a row is named by it'));
  END IF;
  SET t = JSON_SET(t, '$.primary_key', CONCAT('[', v_key, ']'));
END $$
-- Procedure: softdelete.read_marker (internal)
--
-- Reads the column that marks deleted rows, if it is there, and chooses the
-- style of the unique keys by it. Refuses a column that cannot be the marker.
--
-- A TIMESTAMP never gets the style "coalesce": COALESCE over it is a DATETIME
-- in the time zone of the session, so two sessions would write different keys
-- for one instant.
--
-- Parameters
-- ----------
-- t: the table, a JSON object; out also: deleted_column as the table spells
--   it, marker_exists, marker_type, precision, adopted, zone, unique,
--   why_unique
--
-- Example
-- -------
-- CALL softdelete.read_marker(@t);

DROP PROCEDURE IF EXISTS softdelete.read_marker $$
CREATE PROCEDURE softdelete.read_marker (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE v_wished VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.deleted_column');
  DECLARE v_unique VARCHAR(16) DEFAULT softdelete.val(t, '$.unique');
  DECLARE v_name, v_type, v_nullable VARCHAR(64);
  DECLARE v_column_type, v_default, v_extra, v_generated, v_why LONGTEXT;
  DECLARE v_precision INT DEFAULT 6;
  DECLARE v_label VARCHAR(200);

  SELECT column_name, LOWER(data_type), LOWER(column_type), is_nullable,
         column_default, LOWER(extra), generation_expression,
         COALESCE(datetime_precision, 0)
    INTO v_name, v_type, v_column_type, v_nullable,
         v_default, v_extra, v_generated, v_precision
    FROM information_schema.columns
   WHERE table_schema = v_schema AND table_name = v_rows
     AND column_name = v_wished;

  SET v_label = CONCAT(softdelete.val(t, '$.display'), '.',
                       COALESCE(v_name, v_wished));
  IF v_type NOT IN ('datetime', 'timestamp') THEN
    CALL softdelete.refuse(CONCAT(v_label, ' is ', v_column_type,
      ': the marker is DATETIME NULL or TIMESTAMP NULL; name another column',
      ' by "deleted_column"'));
  ELSEIF v_nullable = 'NO' THEN
    CALL softdelete.refuse(CONCAT(v_label,
      ' is NOT NULL: a live row has NULL in the marker; make it NULL first'));
  ELSEIF COALESCE(v_generated, '') <> '' THEN
    CALL softdelete.refuse(CONCAT(v_label,
      ' is a generated column: a delete could not be written to it'));
  ELSEIF UPPER(COALESCE(v_default, 'NULL')) <> 'NULL' THEN
    CALL softdelete.refuse(CONCAT(v_label, ' has DEFAULT ', v_default,
      ': new rows would be born deleted; make it DEFAULT NULL first'));
  ELSEIF v_extra LIKE '%on update%' THEN
    CALL softdelete.refuse(CONCAT(v_label,
      ' is ON UPDATE CURRENT_TIMESTAMP: an update would delete the row'));
  ELSEIF v_unique = 'coalesce' AND v_type = 'timestamp' THEN
    CALL softdelete.refuse(CONCAT(v_label, ' is a TIMESTAMP, its keys would',
      ' depend on the session''s time_zone: use "unique": "live",',
      ' or make it DATETIME(6)'));
  END IF;

  IF v_type = 'timestamp' THEN
    SET v_why = CONCAT('live: a TIMESTAMP cannot be coalesced in a key,',
          ' its value depends on the session''s time_zone');
  ELSEIF v_precision >= 6 THEN
    SET v_why = 'coalesce: the deletion time has microseconds';
  ELSE
    SET v_why = 'live: deletion times without microseconds collide';
  END IF;
  IF v_unique IS NULL THEN
    SET v_unique = SUBSTRING_INDEX(v_why, ':', 1);
  ELSE
    SET v_why = CONCAT(v_unique, ': as told',
      IF(v_unique = 'coalesce' AND v_precision < 6,
         ', though equal deletion times of one value collide', ''));
  END IF;

  SET t = JSON_SET(t,
    '$.deleted_column', COALESCE(v_name, v_wished),
    '$.marker_exists', IF(v_name IS NULL, 0, 1),
    '$.marker_type', COALESCE(v_column_type, 'datetime(6)'),
    '$.precision', v_precision,
    '$.adopted', COALESCE(softdelete.val(t, '$.adopted'),
                          IF(v_name IS NULL, 0, 1)),
    '$.zone', IF(v_type = 'timestamp', 'instant', 'utc'),
    '$.unique', v_unique,
    '$.why_unique', v_why);
END $$
-- Procedure: softdelete.read_algorithms (internal)
--
-- Finds out how the server can add and drop columns of this table without
-- blocking writes. Found by trying, see disable_gives_the_table_back.test.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema, rows, online; out also:
--   column_algorithm, key_algorithm: for a stored column and for the generated
--     one: 'INSTANT', 'INPLACE', or NULL when the server is to choose
--   column_blocks, key_blocks: why that blocks writes, or NULL
--
-- Example
-- -------
-- CALL softdelete.read_algorithms(@t);

DROP PROCEDURE IF EXISTS softdelete.read_algorithms $$
CREATE PROCEDURE softdelete.read_algorithms (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE v_online BOOLEAN DEFAULT softdelete.val(t, '$.online');
  DECLARE v_mariadb BOOLEAN DEFAULT softdelete.is_mariadb();
  DECLARE v_partitioned, v_compressed BOOLEAN;
  DECLARE v_column_blocks, v_key_blocks TEXT;

  SELECT create_options LIKE '%partitioned%', row_format = 'Compressed'
    INTO v_partitioned, v_compressed FROM information_schema.tables
   WHERE table_schema = v_schema AND table_name = v_rows;
  IF EXISTS (SELECT 1 FROM information_schema.statistics
              WHERE table_schema = v_schema AND table_name = v_rows
                AND index_type = 'FULLTEXT') THEN
    SET v_column_blocks = 'a FULLTEXT index';
  ELSEIF v_mariadb AND EXISTS (
      SELECT 1 FROM information_schema.statistics AS s
        JOIN information_schema.columns AS c
          ON c.column_name = s.column_name
       WHERE s.table_schema = v_schema AND s.table_name = v_rows
         AND c.table_schema = v_schema AND c.table_name = v_rows
         AND UPPER(c.extra) LIKE '%VIRTUAL%'
         AND c.column_name <> 'softdelete_key') THEN
    SET v_column_blocks = 'an index on a virtual column';
  END IF;
  IF v_mariadb AND v_partitioned THEN
    SET v_key_blocks = 'partitions';
  END IF;

  SET t = JSON_SET(t,
    '$.column_blocks', v_column_blocks, '$.key_blocks', v_key_blocks,
    '$.column_algorithm', IF(v_online AND v_column_blocks IS NULL,
      IF(v_compressed, 'INPLACE', 'INSTANT'), NULL),
    '$.key_algorithm', IF(v_online AND v_key_blocks IS NULL, 'INSTANT', NULL));
END $$
-- Procedure: softdelete.refuse_blocking (internal)
--
-- Refuses a change of columns that would block writes, unless "online" is
-- false.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after read_algorithms
-- in_column: whether a stored column is to be added or dropped
-- in_key: whether the generated column is to be added or dropped
--
-- Example
-- -------
-- CALL softdelete.refuse_blocking(@t, TRUE, FALSE);

DROP PROCEDURE IF EXISTS softdelete.refuse_blocking $$
CREATE PROCEDURE softdelete.refuse_blocking
  (IN t LONGTEXT, IN in_column BOOLEAN, IN in_key BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_why TEXT DEFAULT COALESCE(
    IF(in_column, softdelete.val(t, '$.column_blocks'), NULL),
    IF(in_key, softdelete.val(t, '$.key_blocks'), NULL));
  IF v_why IS NOT NULL AND softdelete.val(t, '$.online') = '1' THEN
    CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.display'), ' has ',
      v_why, ', so altering its columns blocks writes: say {"online": false}',
      ' to allow it'));
  END IF;
END $$
-- Procedure: softdelete.read_table (internal)
--
-- Reads the table as it is now and refuses one that cannot be soft-deleted.
-- Changes nothing.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after read_options; out also: base (where the
--   rows are to be), rows (where they are now), engine facts, the marker
--   (deleted_column as it is spelt, marker_type, marker_exists, adopted, zone),
--   unique, why_unique, primary_key
--
-- Example
-- -------
-- CALL softdelete.read_table(@t);

DROP PROCEDURE IF EXISTS softdelete.read_table $$
CREATE PROCEDURE softdelete.read_table (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_display VARCHAR(130) DEFAULT softdelete.val(t, '$.display');
  DECLARE v_state VARCHAR(16) DEFAULT softdelete.val(t, '$.state');
  DECLARE v_hide BOOLEAN DEFAULT softdelete.val(t, '$.hide');
  DECLARE v_schema, v_table, v_rows
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_type, v_all_type, v_engine VARCHAR(64);
  DECLARE v_base VARCHAR(80);
  DECLARE v_other VARCHAR(130);

  IF softdelete.val(t, '$.schema') IN ('mysql', 'information_schema',
       'performance_schema', 'sys', 'softdelete') THEN
    CALL softdelete.refuse(CONCAT(v_display,
      ' is in a schema of the server: only tables of users can be enabled'));
  END IF;
  SET v_schema = softdelete.val(t, '$.schema');
  SET v_table = softdelete.val(t, '$.table');
  SET v_base = CONCAT(v_table, IF(v_hide, '_all', ''));

  SELECT table_type INTO v_type FROM information_schema.tables
   WHERE table_schema = v_schema AND table_name = v_table
     AND table_type <> 'TEMPORARY';
  IF v_hide AND CHAR_LENGTH(v_base) <= 64 THEN
    SET v_rows = v_base;
    SELECT table_type INTO v_all_type FROM information_schema.tables
     WHERE table_schema = v_schema AND table_name = v_rows
       AND table_type <> 'TEMPORARY';
  END IF;
  -- With "hide" the rows are in <table> until the names have been swapped.
  SET v_rows = IF(v_hide AND v_state IS NOT NULL AND v_all_type IS NOT NULL
                    AND (v_type IS NULL OR v_type = 'VIEW'),
                  v_base, v_table);
  IF v_rows <> v_table THEN
    SET v_type = v_all_type;
  END IF;

  SELECT CONCAT(table_schema, '.', table_name) INTO v_other
    FROM softdelete.tables
   WHERE table_schema = v_schema AND base_table = v_table
     AND table_name <> v_table;

  IF v_type IS NULL THEN
    CALL softdelete.refuse(CONCAT(v_display, ': there is no such table',
      ' (a temporary table cannot be enabled)'));
  ELSEIF EXISTS (SELECT 1 FROM information_schema.tables
                  WHERE table_schema = v_schema AND table_name = v_rows
                    AND table_type = 'TEMPORARY') THEN
    CALL softdelete.refuse(CONCAT(v_display,
      ' is hidden by a temporary table of this session: drop that first'));
  ELSEIF v_other IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(v_display, ' holds the rows of ', v_other,
      ', which is enabled: name that one'));
  ELSEIF v_type = 'VIEW' OR v_type = 'SYSTEM VIEW' THEN
    CALL softdelete.refuse(CONCAT(v_display,
      ' is a view: enable the table that it reads'));
  ELSEIF v_type = 'SYSTEM VERSIONED' THEN
    CALL softdelete.refuse(CONCAT(v_display, ' is system-versioned, it keeps',
      ' deleted rows already: see FOR SYSTEM_TIME, or drop the versioning'));
  ELSEIF v_type <> 'BASE TABLE' THEN
    CALL softdelete.refuse(CONCAT(v_display, ' is a ', LOWER(v_type),
      ', not a table'));
  END IF;

  SELECT engine INTO v_engine FROM information_schema.tables
   WHERE table_schema = v_schema AND table_name = v_rows;
  IF v_engine IS NULL OR v_engine <> 'InnoDB' THEN
    CALL softdelete.refuse(CONCAT(v_display, ' has the engine ',
      COALESCE(v_engine, '(unknown)'),
      ': only InnoDB is supported; ALTER TABLE .. ENGINE = InnoDB first'));
  END IF;

  SET t = JSON_SET(t, '$.base', v_base, '$.rows', v_rows);
  CALL softdelete.read_primary_key(t);
  CALL softdelete.read_marker(t);
  CALL softdelete.read_algorithms(t);
END $$
-- Procedure: softdelete.read_key (internal)
--
-- Reads the columns of one unique key.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_key: the names
-- out_key: JSON object {columns, text, group, bytes, wide}, see read_keys;
--   columns and text leave the generated column out; a part that is an
--   expression (MySQL) makes columns hold a null
--
-- Example
-- -------
-- CALL softdelete.read_key('shop', 'customers', 'email', @key);

DROP PROCEDURE IF EXISTS softdelete.read_key $$
CREATE PROCEDURE softdelete.read_key
  (IN in_schema VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   IN in_table VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   IN in_key VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   OUT out_key LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_column, v_data_type VARCHAR(64);
  DECLARE v_direction VARCHAR(4);
  DECLARE v_prefix, v_octets, v_characters, v_bytes BIGINT;
  DECLARE v_columns, v_text, v_group LONGTEXT;
  DECLARE v_wide, v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT column_name, collation, sub_part
      FROM information_schema.statistics
     WHERE table_schema = in_schema AND table_name = in_table
       AND index_name = in_key
     ORDER BY seq_in_index;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  SET v_columns = JSON_ARRAY(), v_bytes = 0;
  OPEN c;
  part_loop: LOOP
    FETCH c INTO v_column, v_direction, v_prefix;
    IF v_done THEN
      LEAVE part_loop;
    END IF;
    IF v_column = 'softdelete_key' THEN
      SET v_wide = TRUE;
      ITERATE part_loop;
    END IF;

    SET v_data_type = NULL;
    SELECT data_type, character_octet_length, character_maximum_length
      INTO v_data_type, v_octets, v_characters
      FROM information_schema.columns
     WHERE table_schema = in_schema AND table_name = in_table
       AND column_name = CONVERT(v_column USING utf8mb3);
    SET v_done = FALSE;

    SET v_bytes = v_bytes + CASE
      WHEN v_octets > 0 AND v_prefix IS NOT NULL
        THEN v_prefix * v_octets DIV GREATEST(v_characters, 1)
      WHEN v_octets > 0 AND v_data_type NOT IN ('enum', 'set') THEN v_octets
      WHEN v_data_type = 'decimal' THEN 30
      WHEN v_data_type IN ('uuid', 'inet6') THEN 16
      ELSE 8 END;
    SET v_columns = JSON_ARRAY_APPEND(v_columns, '$', v_column);
    SET v_text = CONCAT_WS(', ', v_text, CONCAT(
      softdelete.quote_name(v_column),
      IF(v_prefix IS NULL, '', CONCAT('(', v_prefix, ')')),
      IF(v_direction = 'D', ' DESC', '')));
    SET v_group = CONCAT_WS(', ', v_group, IF(v_prefix IS NULL,
      softdelete.quote_name(v_column),
      CONCAT('LEFT(', softdelete.quote_name(v_column), ', ', v_prefix, ')')));
  END LOOP;
  CLOSE c;
  SET out_key = JSON_OBJECT('columns', JSON_EXTRACT(v_columns, '$'),
    'text', v_text, 'group', v_group,
    'bytes', v_bytes, 'wide', IF(v_wide, 1, 0));
END $$
-- Procedure: softdelete.read_keys (internal)
--
-- Reads the unique keys of the table, the primary one excepted, in the order
-- of SHOW CREATE TABLE. That is how MariaDB lists information_schema.statistics,
-- which has no column to order by; MySQL lists them in another order, so there
-- the unique keys may change places.
--
-- USING BTREE and KEY_BLOCK_SIZE written after a single key are the only
-- options of a key that the information_schema does not tell.
--
-- Parameters
-- ----------
-- t: the table, a JSON object; out also: keys, a JSON array of objects
--   {name, columns, text, group, options, type, bytes, wide}: text and group
--   are the columns without the generated one, for ADD INDEX and for GROUP BY;
--   wide says whether that is in the key
--
-- Example
-- -------
-- CALL softdelete.read_keys(@t);

DROP PROCEDURE IF EXISTS softdelete.read_keys $$
CREATE PROCEDURE softdelete.read_keys (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE v_name VARCHAR(64);
  DECLARE v_type VARCHAR(16);
  DECLARE v_comment, v_options TEXT;
  DECLARE v_keys LONGTEXT DEFAULT JSON_ARRAY();
  DECLARE v_key LONGTEXT;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT index_name, index_type, index_comment
      FROM information_schema.statistics
     WHERE table_schema = v_schema AND table_name = v_rows
       AND non_unique = 0 AND index_name <> 'PRIMARY' AND seq_in_index = 1;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  key_loop: LOOP
    FETCH c INTO v_name, v_type, v_comment;
    IF v_done THEN
      LEAVE key_loop;
    END IF;
    CALL softdelete.read_key(v_schema, v_rows, v_name, v_key);
    SET v_options = IF(v_comment <> '', CONCAT(' COMMENT ',
          softdelete.quote_text(v_comment)), '');
    IF softdelete.is_mariadb() THEN
      IF EXISTS (SELECT 1 FROM information_schema.statistics
                  WHERE table_schema = v_schema AND table_name = v_rows
                    AND index_name = v_name AND ignored = 'YES') THEN
        SET v_options = CONCAT(v_options, ' IGNORED');
      END IF;
    ELSEIF EXISTS (SELECT 1 FROM information_schema.statistics
                    WHERE table_schema = v_schema AND table_name = v_rows
                      AND index_name = v_name AND is_visible = 'NO') THEN
      SET v_options = CONCAT(v_options, ' INVISIBLE');
    END IF;
    SET v_keys = JSON_ARRAY_APPEND(v_keys, '$', JSON_MERGE_PATCH(v_key,
      JSON_OBJECT('name', v_name, 'type', v_type, 'options', v_options)));
  END LOOP;
  CLOSE c;
  SET t = JSON_SET(t, '$.keys', JSON_EXTRACT(v_keys, '$'));
END $$
-- Procedure: softdelete.refuse_keys (internal)
--
-- Refuses a table with a unique key that cannot take the generated column.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after read_keys
--
-- Example
-- -------
-- CALL softdelete.refuse_keys(@t);

DROP PROCEDURE IF EXISTS softdelete.refuse_keys $$
CREATE PROCEDURE softdelete.refuse_keys (IN t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_keys LONGTEXT DEFAULT JSON_EXTRACT(t, '$.keys');
  DECLARE v_display VARCHAR(130) DEFAULT softdelete.val(t, '$.display');
  DECLARE v_narrow, v_key LONGTEXT;
  DECLARE v_name VARCHAR(64);
  DECLARE v_label, v_child TEXT;
  DECLARE v_bytes, v_limit BIGINT;
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE i INT DEFAULT 0;

  SET v_narrow = JSON_ARRAY();
  SET v_limit = CASE @@innodb_page_size WHEN 4096 THEN 768
                                        WHEN 8192 THEN 1536 ELSE 3072 END;
  WHILE i < JSON_LENGTH(v_keys) DO
    SET v_key = JSON_EXTRACT(v_keys, CONCAT('$[', i, ']')), i = i + 1;
    IF softdelete.val(v_key, '$.wide') = '0' THEN
      SET v_name = softdelete.val(v_key, '$.name');
      SET v_label = CONCAT(v_display, ': unique key ',
                           softdelete.quote_name(v_name));
      SET v_bytes = softdelete.val(v_key, '$.bytes')
                  + IF(softdelete.val(t, '$.unique') = 'live', 1, 8);
      SET v_narrow = JSON_ARRAY_APPEND(v_narrow, '$', v_name);
      IF softdelete.val(v_key, '$.type') <> 'BTREE' THEN
        CALL softdelete.refuse(CONCAT(v_label, ' is kept as a hash, which',
          ' cannot take another column: give it a prefix length'));
      ELSEIF JSON_CONTAINS(v_key, 'null', '$.columns') THEN
        CALL softdelete.refuse(CONCAT(v_label, ' is over an expression, which',
          ' is not supported: use a generated column'));
      ELSEIF JSON_LENGTH(v_key, '$.columns') >= 16 THEN
        CALL softdelete.refuse(CONCAT(v_label,
          ' has 16 columns already, no room for the generated one'));
      ELSEIF v_bytes > v_limit THEN
        CALL softdelete.refuse(CONCAT(v_label, ' would be ', v_bytes,
          ' bytes long, the limit is ', v_limit, ': shorten it'));
      END IF;
    END IF;
  END WHILE;

  IF JSON_LENGTH(v_narrow) > 0 THEN
    SELECT CONCAT(constraint_schema, '.', table_name, ' (constraint ',
             softdelete.quote_name(constraint_name), ') references it by ',
             'unique key ', softdelete.quote_name(unique_constraint_name))
      INTO v_child
      FROM information_schema.referential_constraints
     WHERE unique_constraint_schema = v_schema
       AND referenced_table_name = v_rows
       AND JSON_CONTAINS(v_narrow, JSON_QUOTE(unique_constraint_name))
     LIMIT 1;
    IF v_child IS NOT NULL THEN
      CALL softdelete.refuse(CONCAT(v_display, ': ', v_child,
        ', which would be widened: reference the primary key instead'));
    END IF;
  END IF;
END $$
-- Procedure: softdelete.refuse_names (internal)
--
-- Refuses a table when a name that enable needs is taken or too long. Of a
-- table in the catalog the names are its own, if they are of the right kind.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after read_table
--
-- Example
-- -------
-- CALL softdelete.refuse_names(@t);

DROP PROCEDURE IF EXISTS softdelete.refuse_names $$
CREATE PROCEDURE softdelete.refuse_names (IN t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_display VARCHAR(130) DEFAULT softdelete.val(t, '$.display');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.val(t, '$.table');
  DECLARE v_new BOOLEAN DEFAULT softdelete.val(t, '$.state') IS NULL;
  DECLARE v_views BOOLEAN DEFAULT softdelete.val(t, '$.views');
  DECLARE v_hide BOOLEAN DEFAULT softdelete.val(t, '$.hide');
  DECLARE v_schema, v_rows, v_name
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_found TEXT;
  DECLARE v_type VARCHAR(64);
  DECLARE v_suffix VARCHAR(16);
  DECLARE i INT DEFAULT 1;

  SET v_schema = softdelete.val(t, '$.schema'),
      v_rows = softdelete.val(t, '$.rows');

  WHILE i <= 3 DO
    SET v_suffix = ELT(i, '_live', '_deleted', '_all');
    IF IF(v_suffix = '_all', v_hide, v_views) THEN
      IF CHAR_LENGTH(v_table) + CHAR_LENGTH(v_suffix) > 64 THEN
        CALL softdelete.refuse(CONCAT(v_display, ': the name ', v_table,
          v_suffix, ' would be longer than 64 characters: use ',
          IF(v_suffix = '_all', '"hide": false', '"views": false')));
      END IF;
      SET v_name = CONCAT(v_table, v_suffix), v_type = NULL;
      SELECT table_type INTO v_type FROM information_schema.tables
       WHERE table_schema = v_schema AND table_name = v_name;
      IF v_type IS NOT NULL AND (v_new
           OR v_type <> IF(v_suffix = '_all', 'BASE TABLE', 'VIEW')) THEN
        CALL softdelete.refuse(CONCAT(v_display, ': the name ', v_name,
          ' is taken by a ', IF(v_type = 'VIEW', 'view', 'table'),
          ': rename that, or use ',
          IF(v_suffix = '_all', '"hide": false', '"views": false')));
      END IF;
    END IF;
    SET i = i + 1;
  END WHILE;

  IF v_new THEN
    SELECT column_name INTO v_found FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_rows
       AND (column_name = 'softdelete_key'
            OR (column_name = 'deleted_by'
                AND softdelete.val(t, '$.deleted_by') = '1')) LIMIT 1;
    IF v_found IS NOT NULL THEN
      CALL softdelete.refuse(CONCAT(v_display, ' has a column ', v_found,
        ' already: rename it', IF(LOWER(v_found) = 'deleted_by',
          ', or use "deleted_by": false', '')));
    END IF;

    SELECT index_name INTO v_found FROM information_schema.statistics
     WHERE table_schema = v_schema AND table_name = v_rows
       AND index_name = 'softdelete_deleted' LIMIT 1;
    IF v_found IS NOT NULL THEN
      CALL softdelete.refuse(CONCAT(v_display,
        ' has an index softdelete_deleted already: rename it'));
    END IF;

    SELECT trigger_name INTO v_found FROM information_schema.triggers
     WHERE event_object_schema = v_schema
       AND trigger_name IN
         (CONVERT(softdelete.object_name(v_table, '_softdelete_guard')
                  USING utf8mb3),
          CONVERT(softdelete.object_name(v_table, '_softdelete_deleted_by')
                  USING utf8mb3)) LIMIT 1;
    IF v_found IS NOT NULL THEN
      CALL softdelete.refuse(CONCAT(v_display, ': the trigger name ', v_found,
        ' is taken: drop or rename that trigger'));
    END IF;
  END IF;
END $$
-- Function: softdelete.view_columns (internal)
--
-- The columns that a view of a table shows: all visible ones, in their order.
-- The view that stands in for a hidden table leaves out what enable added.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- in_kind: 'live', 'deleted' or 'hide'
--
-- Returns the quoted names with commas between.
--
-- Example
-- -------
-- SELECT softdelete.view_columns(@t, 'live');  -- `id`, `email`, `deleted_at`

DROP FUNCTION IF EXISTS softdelete.view_columns $$
CREATE FUNCTION softdelete.view_columns (t LONGTEXT, in_kind VARCHAR(8))
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
BEGIN
  DECLARE v_marker VARCHAR(64) DEFAULT softdelete.val(t, '$.deleted_column');
  DECLARE v_adds_marker BOOLEAN
    DEFAULT in_kind <> 'hide' AND softdelete.val(t, '$.marker_exists') = '0';
  DECLARE v_adds_by BOOLEAN DEFAULT in_kind <> 'hide'
    AND softdelete.val(t, '$.deleted_by') = '1'
    AND NOT softdelete.has_column(t, 'deleted_by');
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE v_column VARCHAR(64);
  DECLARE v_columns LONGTEXT;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT column_name FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_rows
       AND UPPER(extra) NOT LIKE '%INVISIBLE%'
     ORDER BY ordinal_position;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  column_loop: LOOP
    FETCH c INTO v_column;
    IF v_done THEN
      LEAVE column_loop;
    END IF;
    IF in_kind <> 'hide'
       OR NOT ((v_column = v_marker AND softdelete.val(t, '$.adopted') = '0')
               OR (LOWER(v_column) = 'deleted_by'
                   AND softdelete.val(t, '$.deleted_by') = '1')) THEN
      SET v_columns = CONCAT_WS(', ', v_columns,
                                softdelete.quote_name(v_column));
    END IF;
  END LOOP;
  CLOSE c;
  RETURN CONCAT_WS(', ', v_columns,
    IF(v_adds_marker, softdelete.quote_name(v_marker), NULL),
    IF(v_adds_by, '`deleted_by`', NULL));
END $$
-- Function: softdelete.view_statement (internal)
--
-- The statement that makes a view of a table. The live ones name the marker
-- and the generated column both: so a lookup by a unique key reads one row,
-- however many deleted rows have its value.
--
-- There is no WITH CHECK OPTION: an UPDATE of the marker through the live view
-- is a delete and must be let through.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- in_view: the view, quoted and qualified
-- in_kind: 'live', 'deleted' or 'hide' (see view_columns)
--
-- Returns the statement.
--
-- Example
-- -------
-- SELECT softdelete.view_statement(@t, '`shop`.`orders_live`', 'live');

DROP FUNCTION IF EXISTS softdelete.view_statement $$
CREATE FUNCTION softdelete.view_statement
  (t LONGTEXT, in_view TEXT, in_kind VARCHAR(8))
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
BEGIN
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.val(t, '$.deleted_column'));
  RETURN CONCAT('CREATE OR REPLACE ALGORITHM=MERGE SQL SECURITY DEFINER VIEW ',
    in_view, ' AS SELECT ', softdelete.view_columns(t, in_kind), ' FROM ',
    softdelete.table_at(t, '$.base'),
    ' WHERE ', v_marker,
    IF(in_kind = 'deleted', ' IS NOT NULL', CONCAT(' IS NULL',
      CASE WHEN softdelete.val(t, '$.needs_key') = '0' THEN ''
           WHEN softdelete.val(t, '$.unique') = 'live'
             THEN ' AND `softdelete_key` = 1'
           ELSE
             ' AND `softdelete_key` = TIMESTAMP''1970-01-01 00:00:00''' END)));
END $$
-- Function: softdelete.view_is_current (internal)
--
-- Says whether a view is there, shows the columns that it should and filters
-- by the marker and, where there is one, the generated column.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- in_view: the view's name
-- in_kind: 'live', 'deleted' or 'hide' (see view_columns)
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.view_is_current(@t, 'orders_live', 'live');

DROP FUNCTION IF EXISTS softdelete.view_is_current $$
CREATE FUNCTION softdelete.view_is_current
  (t LONGTEXT, in_view VARCHAR(80), in_kind VARCHAR(8))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
BEGIN
  DECLARE v_schema, v_view
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_column VARCHAR(64);
  DECLARE v_columns, v_definition LONGTEXT;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT column_name FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_view
     ORDER BY ordinal_position;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  SET v_schema = softdelete.val(t, '$.schema'), v_view = in_view;
  SELECT view_definition INTO v_definition FROM information_schema.views
   WHERE table_schema = v_schema AND table_name = v_view;
  IF v_definition IS NULL
     OR LOCATE(softdelete.quote_name(softdelete.val(t, '$.deleted_column')),
               v_definition) = 0
     OR (in_kind <> 'deleted' AND (softdelete.val(t, '$.needs_key') = '1')
           <> (LOCATE('`softdelete_key`', v_definition) > 0)) THEN
    RETURN FALSE;
  END IF;

  OPEN c;
  column_loop: LOOP
    SET v_done = FALSE;
    FETCH c INTO v_column;
    IF v_done THEN
      LEAVE column_loop;
    END IF;
    SET v_columns = CONCAT_WS(', ', v_columns,
                              softdelete.quote_name(v_column));
  END LOOP;
  CLOSE c;
  RETURN v_columns <=> softdelete.view_columns(t, in_kind);
END $$
-- Procedure: softdelete.status_statement (internal)
--
-- The statement that makes the view softdelete.status, one arm for each
-- enabled table. A table that is gone is left out, so that it does not break
-- the view for the others.
--
-- Parameters
-- ----------
-- t: a table that is to be in the view or out of it whatever the catalog says,
--   or '{}'
-- in_with: TRUE to have t in it
-- out_statement: the statement
-- out_current: TRUE when the view has exactly these tables already
--
-- Example
-- -------
-- CALL softdelete.status_statement('{}', FALSE, @statement, @current);

DROP PROCEDURE IF EXISTS softdelete.status_statement $$
CREATE PROCEDURE softdelete.status_statement
  (IN t LONGTEXT, IN in_with BOOLEAN, OUT out_statement LONGTEXT,
   OUT out_current BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_in_schema VARCHAR(64) DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_in_table VARCHAR(64) DEFAULT softdelete.val(t, '$.table');
  DECLARE v_in_base VARCHAR(64) DEFAULT softdelete.val(t, '$.base');
  DECLARE v_in_marker VARCHAR(64) DEFAULT softdelete.val(t, '$.deleted_column');
  DECLARE v_schema, v_table, v_base, v_marker VARCHAR(64);
  DECLARE v_from TEXT;
  DECLARE v_definition LONGTEXT;
  DECLARE v_arms INT DEFAULT 0;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT table_schema, table_name, base_table, deleted_column
      FROM softdelete.tables
     WHERE state = 'enabled'
       AND NOT (table_schema <=> v_in_schema AND table_name <=> v_in_table)
     UNION ALL
    SELECT v_in_schema, v_in_table, v_in_base, v_in_marker
      FROM DUAL WHERE in_with
     ORDER BY 1, 2;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  SELECT view_definition INTO v_definition FROM information_schema.views
   WHERE table_schema = 'softdelete' AND table_name = 'status';
  SET out_current = v_definition IS NOT NULL,
      out_statement = CONCAT('CREATE OR REPLACE SQL SECURITY DEFINER VIEW',
    ' softdelete.status AS SELECT CAST(NULL AS CHAR(64)) AS table_schema,',
    ' CAST(NULL AS CHAR(64)) AS table_name, 0 AS live_rows,',
    ' 0 AS deleted_rows, CAST(NULL AS DATETIME(6)) AS oldest_deleted,',
    ' CAST(NULL AS CHAR(32)) AS retention,',
    ' CAST(NULL AS SIGNED) AS overdue_rows FROM DUAL WHERE 1 = 0');

  SET v_done = FALSE;
  OPEN c;
  table_loop: LOOP
    FETCH c INTO v_schema, v_table, v_base, v_marker;
    IF v_done THEN
      LEAVE table_loop;
    END IF;
    IF (v_schema <=> v_in_schema AND v_table <=> v_in_table)
       OR softdelete.has_column(JSON_OBJECT('schema', v_schema,
                                            'rows', v_base), v_marker) THEN
      SET v_from = CONCAT(' FROM ', softdelete.quote_table(v_schema, v_base)),
          v_arms = v_arms + 1,
          out_statement = CONCAT(out_statement, ' UNION ALL SELECT ',
            softdelete.quote_text(v_schema), ', ',
            softdelete.quote_text(v_table), ', COUNT(*) - COUNT(',
            softdelete.quote_name(v_marker), '), COUNT(',
            softdelete.quote_name(v_marker), '), MIN(',
            softdelete.quote_name(v_marker), '), NULL, NULL', v_from),
          out_current = out_current
            AND LOCATE(LOWER(v_from), LOWER(v_definition)) > 0;
    END IF;
  END LOOP;
  CLOSE c;
  SET out_current = out_current AND v_arms * CHAR_LENGTH(' union all ')
    = CHAR_LENGTH(v_definition)
    - CHAR_LENGTH(REPLACE(LOWER(v_definition), ' union all ', ''));
END $$
-- Procedure: softdelete.refresh_status
--
-- Makes the view softdelete.status anew from the catalog. Needed by hand only
-- when an enabled table was dropped, which breaks the view.
--
-- Example
-- -------
-- CALL softdelete.refresh_status();

DROP PROCEDURE IF EXISTS softdelete.refresh_status $$
CREATE PROCEDURE softdelete.refresh_status ()
  SQL SECURITY INVOKER MODIFIES SQL DATA
BEGIN
  DECLARE v_statement LONGTEXT;
  DECLARE v_current BOOLEAN;
  DECLARE v_again BOOLEAN DEFAULT TRUE;
  DECLARE v_tries INT DEFAULT 0;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    SET @softdelete_view = NULL;
    DO RELEASE_LOCK('softdelete status');
    RESIGNAL;
  END;

  -- The last of several at the same time sees what all have committed.
  IF COALESCE(GET_LOCK('softdelete status', 60), 0) <> 1 THEN
    CALL softdelete.refuse('softdelete.status is being made elsewhere');
  END IF;
  WHILE v_again DO
    SET v_tries = v_tries + 1;
    COMMIT;
    CALL softdelete.status_statement('{}', FALSE, v_statement, v_current);
    SET @softdelete_view = v_statement;
    BEGIN
      -- A table that was there a moment ago is being disabled or dropped.
      DECLARE EXIT HANDLER FOR 1054, 1146
      BEGIN
        IF v_tries >= 20 THEN
          RESIGNAL;
        END IF;
      END;
      PREPARE softdelete_view FROM @softdelete_view;
      EXECUTE softdelete_view;
      DEALLOCATE PREPARE softdelete_view;
      SET v_again = FALSE;
    END;
  END WHILE;
  SET @softdelete_view = NULL;
  DO RELEASE_LOCK('softdelete status');
END $$
-- Procedure: softdelete.steps_catalog (internal)
--
-- The catalog's row: written before anything changes, so that a run cut short
-- is known, and marked enabled when all is done.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- in_end: FALSE for the first statement, TRUE for the last
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_catalog(@t, FALSE, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_catalog $$
CREATE PROCEDURE softdelete.steps_catalog
  (IN t LONGTEXT, IN in_end BOOLEAN, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_state VARCHAR(16) DEFAULT softdelete.val(t, '$.state');
  DECLARE v_base VARCHAR(80) DEFAULT softdelete.val(t, '$.base');
  DECLARE v_zone VARCHAR(16) DEFAULT softdelete.val(t, '$.zone');
  DECLARE v_needs_key BOOLEAN DEFAULT softdelete.val(t, '$.needs_key');
  DECLARE v_key TEXT DEFAULT softdelete.val(t, '$.primary_key');
  DECLARE v_where TEXT DEFAULT softdelete.catalog_where(t);

  IF in_end AND NOT softdelete.val(t, '$.recorded') <=> CONCAT_WS(' ',
       'enabled', v_base, v_zone,
       IF(v_needs_key, 'softdelete_key', '-'), v_key) THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET state = ''enabled'', base_table = ',
      softdelete.quote_text(v_base), ', deleted_zone = ',
      softdelete.quote_text(v_zone), ', key_column = ',
      IF(v_needs_key, '''softdelete_key''', 'NULL'),
      ', primary_key = ', softdelete.quote_text(v_key), v_where),
      NULL, 'catalog: done',
      'primary key, rows or generated column are not what the catalog says');
  ELSEIF NOT in_end AND v_state IS NULL THEN
    CALL softdelete.add_step(steps, CONCAT(
      'INSERT INTO softdelete.tables (table_schema, table_name, base_table,',
      ' state, storage, deleted_column, deleted_adopted, deleted_zone,',
      ' unique_style, key_column, deleted_by_column, primary_key, views, hide,',
      ' guard, enabled_at, enabled_by, version) VALUES (',
      softdelete.quote_text(softdelete.val(t, '$.schema')), ', ',
      softdelete.quote_text(softdelete.val(t, '$.table')),
      ', ', softdelete.quote_text(v_base), ', ''enabling'', ''in_place'', ',
      softdelete.quote_text(softdelete.val(t, '$.deleted_column')), ', ',
      softdelete.val(t, '$.adopted'), ', ', softdelete.quote_text(v_zone), ', ',
      softdelete.quote_text(softdelete.val(t, '$.unique')), ', ',
      IF(v_needs_key, '''softdelete_key''', 'NULL'), ', ',
      IF(softdelete.val(t, '$.deleted_by') = '1', '''deleted_by''', 'NULL'),
      ', ',
      softdelete.quote_text(v_key), ', ', softdelete.val(t, '$.views'), ', ',
      softdelete.val(t, '$.hide'), ', ', softdelete.val(t, '$.guard'),
      ', UTC_TIMESTAMP(6), ',
      softdelete.quote_text(USER()), ', ''0.1.0'')'),
      NULL, 'catalog: begun', NULL);
  ELSEIF NOT in_end AND v_state = 'disabling' THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET state = ''enabling''', v_where),
      NULL, 'catalog: a disable was begun, this turns it round', NULL);
  END IF;
END $$
-- Procedure: softdelete.steps_columns (internal)
--
-- The columns: the marker, deleted_by and, in an ALTER of its own because the
-- server can add it instantly only alone, the generated column that goes into
-- the unique keys.
--
-- The key of a deleted row whose time is the sentinel itself is NULL: it does
-- not collide and is never taken for a live one.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_columns(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_columns $$
CREATE PROCEDURE softdelete.steps_columns (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_alter TEXT DEFAULT CONCAT('ALTER TABLE ',
    softdelete.table_at(t, '$.rows'));
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.val(t, '$.deleted_column'));
  DECLARE v_algorithm VARCHAR(16)
    DEFAULT softdelete.val(t, '$.column_algorithm');
  DECLARE v_key_algorithm VARCHAR(16)
    DEFAULT softdelete.val(t, '$.key_algorithm');
  DECLARE v_needs_key BOOLEAN DEFAULT softdelete.val(t, '$.needs_key') = '1'
    AND NOT softdelete.has_column(t, 'softdelete_key');
  DECLARE v_add, v_names TEXT;

  IF softdelete.val(t, '$.marker_exists') = '0' THEN
    SET v_add = CONCAT('ADD COLUMN ', v_marker, ' DATETIME(6) NULL'),
        v_names = CONCAT('marker ', v_marker);
  END IF;
  IF softdelete.val(t, '$.deleted_by') = '1'
     AND NOT softdelete.has_column(t, 'deleted_by') THEN
    SET v_add = CONCAT_WS(', ', v_add,
          CONCAT('ADD COLUMN `deleted_by` VARCHAR(384)',
                 ' CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL')),
        v_names = CONCAT_WS(' and ', v_names, 'column `deleted_by`');
  END IF;
  -- A column that is missing from a table enabled before: the generated one
  -- is virtual and has an index.
  IF softdelete.is_mariadb()
     AND softdelete.has_column(t, 'softdelete_key') THEN
    SET v_algorithm = NULL,
        t = JSON_SET(t, '$.column_blocks', 'an index on a virtual column');
  END IF;
  CALL softdelete.refuse_blocking(t, v_add IS NOT NULL, v_needs_key);

  IF v_add IS NOT NULL THEN
    CALL softdelete.add_step(steps, CONCAT(v_alter, ' ', v_add,
        softdelete.algorithm_clause(v_algorithm)),
      v_algorithm, v_names, CONCAT(v_names, ' missing'));
  END IF;

  IF v_needs_key THEN
    CALL softdelete.add_step(steps, CONCAT(v_alter,
      ' ADD COLUMN `softdelete_key` ',
      IF(softdelete.val(t, '$.unique') = 'live', CONCAT(
        'TINYINT GENERATED ALWAYS AS (IF(', v_marker, ' IS NULL, 1, NULL))'),
        CONCAT('DATETIME(', softdelete.val(t, '$.precision'),
          ') GENERATED ALWAYS AS (IF(', v_marker,
          ' = TIMESTAMP''1970-01-01 00:00:00'', NULL, COALESCE(', v_marker,
          ', TIMESTAMP''1970-01-01 00:00:00'')))')),
      ' VIRTUAL INVISIBLE', softdelete.algorithm_clause(v_key_algorithm)),
      v_key_algorithm,
      CONCAT('generated column for the unique keys, style ',
             softdelete.val(t, '$.why_unique')),
      'generated column `softdelete_key` missing');
  END IF;
END $$
-- Procedure: softdelete.steps_keys (internal)
--
-- One ALTER that puts the generated column into every unique key that lacks
-- it and adds the index on the marker, unless an index begins with it. All
-- keys are dropped and added in their order, so their order stays.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_keys(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_keys $$
CREATE PROCEDURE softdelete.steps_keys (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_keys LONGTEXT DEFAULT JSON_EXTRACT(t, '$.keys');
  DECLARE v_online BOOLEAN DEFAULT softdelete.val(t, '$.online');
  DECLARE v_schema, v_rows, v_marker
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_key, v_drop, v_add, v_names LONGTEXT;
  DECLARE v_name VARCHAR(130);
  DECLARE v_index TEXT;
  DECLARE i INT DEFAULT 0;

  SET v_schema = softdelete.val(t, '$.schema'),
      v_rows = softdelete.val(t, '$.rows'),
      v_marker = softdelete.val(t, '$.deleted_column');
  WHILE i < JSON_LENGTH(v_keys) DO
    SET v_key = JSON_EXTRACT(v_keys, CONCAT('$[', i, ']')), i = i + 1;
    IF softdelete.val(v_key, '$.wide') = '0' THEN
      SET v_name = softdelete.quote_name(softdelete.val(v_key, '$.name')),
          v_names = CONCAT_WS(', ', v_names, v_name),
          v_drop = CONCAT_WS(', ', v_drop, CONCAT('DROP INDEX ', v_name)),
          v_add = CONCAT_WS(', ', v_add, CONCAT('ADD UNIQUE INDEX ', v_name,
            ' (', softdelete.val(v_key, '$.text'),
            ', `softdelete_key`)',
            softdelete.val(v_key, '$.options')));
    END IF;
  END WHILE;

  IF NOT EXISTS (SELECT 1 FROM information_schema.statistics
                  WHERE table_schema = v_schema AND table_name = v_rows
                    AND column_name = v_marker AND seq_in_index = 1) THEN
    SET v_index = CONCAT('ADD INDEX `softdelete_deleted` (',
                         softdelete.quote_name(v_marker), ')');
  END IF;

  IF v_add IS NOT NULL OR v_index IS NOT NULL THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ',
      softdelete.quote_table(v_schema, v_rows), ' ',
      CONCAT_WS(', ', v_drop, v_add, v_index),
      softdelete.algorithm_clause(IF(v_online, 'INPLACE', NULL))),
      IF(v_online, 'INPLACE', NULL),
      CONCAT_WS(' and ', CONCAT('unique keys widened: ', v_names),
                IF(v_index IS NULL, NULL, 'index on the marker added')),
      CONCAT_WS(' and ',
        CONCAT('unique keys without `softdelete_key`, so that deleted rows',
               ' block their values: ', v_names),
        IF(v_index IS NULL, NULL, 'no index begins with the marker')));
  END IF;
END $$
-- Procedure: softdelete.steps_triggers (internal)
--
-- The guard against a hard DELETE and the trigger that fills deleted_by.
--
-- deleted_by keeps a value that the statement itself sets, else it gets
-- USER(); a restore clears it. Where the statement itself is what replicates
-- (binlog_format = STATEMENT), it gets NULL on both sides: on a replica USER()
-- is another. In MIXED the trigger makes the server log the row.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_triggers(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_triggers $$
CREATE PROCEDURE softdelete.steps_triggers
  (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.val(t, '$.table');
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.val(t, '$.deleted_column'));
  DECLARE v_on TEXT DEFAULT CONCAT(' ON ',
    softdelete.quote_table(v_schema, softdelete.val(t, '$.rows')),
    ' FOR EACH ROW ');
  DECLARE v_by_hand TEXT DEFAULT IF(softdelete.is_mariadb(), '',
    '; run this one yourself, MySQL cannot from a procedure');
  DECLARE v_user TEXT DEFAULT IF(softdelete.is_mariadb(),
    'IF(@@log_bin AND @@binlog_format = ''STATEMENT'' OR USER() = '
      '''<replication_slave>@'', NULL, USER())', 'USER()');
  DECLARE v_guard VARCHAR(64)
    DEFAULT softdelete.object_name(v_table, '_softdelete_guard');
  DECLARE v_deleted_by VARCHAR(64)
    DEFAULT softdelete.object_name(v_table, '_softdelete_deleted_by');

  IF softdelete.val(t, '$.guard') = '1'
     AND NOT softdelete.has_trigger(t, v_guard) THEN
    CALL softdelete.add_step(steps, CONCAT('CREATE TRIGGER ',
      softdelete.quote_table(v_schema, v_guard), ' BEFORE DELETE', v_on,
      'IF COALESCE(@softdelete_purge, 0) <> 1 THEN SIGNAL SQLSTATE ''45000''',
      ' SET MESSAGE_TEXT = ',
      softdelete.quote_text(LEFT(CONCAT(v_table,
        ' is soft-deleted: use softdelete_delete(''', v_table,
        ''', key); to destroy, SET @softdelete_purge = 1'),
        IF(softdelete.is_mariadb(), 512, 128))),
      '; END IF'), NULL, CONCAT('guard against a hard DELETE', v_by_hand),
      CONCAT('guard trigger ', softdelete.quote_name(v_guard), ' missing'));
  END IF;

  IF softdelete.val(t, '$.deleted_by') = '1'
     AND NOT softdelete.has_trigger(t, v_deleted_by) THEN
    CALL softdelete.add_step(steps, CONCAT('CREATE TRIGGER ',
      softdelete.quote_table(v_schema, v_deleted_by), ' BEFORE UPDATE', v_on,
      'SET NEW.`deleted_by` = IF(NEW.', v_marker, ' IS NULL, NULL, IF(OLD.',
      v_marker, ' IS NULL AND NEW.`deleted_by` <=> OLD.`deleted_by`, ',
      v_user, ', NEW.`deleted_by`))'), NULL,
      CONCAT('who deleted, written for every client', v_by_hand),
      CONCAT('trigger ', softdelete.quote_name(v_deleted_by), ' missing'));
  END IF;
END $$
-- Procedure: softdelete.steps_hide (internal)
--
-- Swaps the names: the rows move to <table>_all and <table> becomes the view
-- of the live ones. One RENAME does both, so no statement of a client ever
-- finds <table> missing. For that the view is made beforehand, over an empty
-- placeholder that has the name <table>_all until the swap.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_hide(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_hide $$
CREATE PROCEDURE softdelete.steps_hide (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.val(t, '$.table');
  DECLARE v_base VARCHAR(80) DEFAULT softdelete.val(t, '$.base');
  DECLARE v_view, v_empty TEXT;

  IF softdelete.val(t, '$.hide') = '1' THEN
    SET v_view = softdelete.quote_table(v_schema,
                   softdelete.object_name(v_table, '_softdelete_view')),
        v_empty = softdelete.quote_table(v_schema,
                    softdelete.object_name(v_table, '_softdelete_empty'));
    IF softdelete.val(t, '$.rows') <> v_base THEN
      CALL softdelete.add_step(steps, CONCAT('CREATE TABLE IF NOT EXISTS ',
        softdelete.quote_table(v_schema, v_base), ' LIKE ',
        softdelete.quote_table(v_schema, v_table)),
        NULL, 'empty placeholder, so that the view can be made first', NULL);
      CALL softdelete.add_step(steps,
        softdelete.view_statement(t, v_view, 'hide'),
        NULL, 'view of the live rows, with the columns as they were', NULL);
      CALL softdelete.add_step(steps, CONCAT('RENAME TABLE ',
        softdelete.quote_table(v_schema, v_base), ' TO ', v_empty, ', ',
        softdelete.quote_table(v_schema, v_table), ' TO ',
        softdelete.quote_table(v_schema, v_base), ', ',
        v_view, ' TO ', softdelete.quote_table(v_schema, v_table)),
        NULL, 'names swapped, at once', NULL);
    ELSEIF NOT softdelete.view_is_current(t, v_table, 'hide') THEN
      CALL softdelete.add_step(steps, softdelete.view_statement(t,
        softdelete.quote_table(v_schema, v_table), 'hide'),
        NULL, 'view of the live rows under the table''s name',
        CONCAT('view ', softdelete.quote_name(v_table),
               ' is missing or lacks columns of the table'));
    END IF;
    IF softdelete.val(t, '$.rows') <> v_base OR softdelete.has_table(v_schema,
         softdelete.object_name(v_table, '_softdelete_empty')) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TABLE ', v_empty),
        NULL, 'placeholder dropped', 'the placeholder of the swap is left');
    END IF;
  END IF;
END $$
-- Procedure: softdelete.steps_views (internal)
--
-- The views <table>_live and <table>_deleted.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_views(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_views $$
CREATE PROCEDURE softdelete.steps_views (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_kind VARCHAR(8);
  DECLARE v_view VARCHAR(80);
  DECLARE i INT DEFAULT 1;

  IF softdelete.val(t, '$.views') = '1' THEN
    WHILE i <= 2 DO
      SET v_kind = ELT(i, 'live', 'deleted'), i = i + 1;
      SET v_view = CONCAT(softdelete.val(t, '$.table'), '_', v_kind);
      IF NOT softdelete.view_is_current(t, v_view, v_kind) THEN
        CALL softdelete.add_step(steps, softdelete.view_statement(t,
          softdelete.quote_table(softdelete.val(t, '$.schema'), v_view),
          v_kind),
          NULL, CONCAT('view of the ', v_kind, ' rows'),
          CONCAT('view ', softdelete.quote_name(v_view),
                 ' is missing, or lacks columns or the filter'));
      END IF;
    END WHILE;
  END IF;
END $$
-- Procedure: softdelete.steps_status (internal)
--
-- The view softdelete.status, made anew when it lacks a table or has one that
-- is no longer enabled. Its text is made when the step is run, for another
-- enable may end at the same time.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- in_with: TRUE when the table is to be in the view
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_status(@t, TRUE, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_status $$
CREATE PROCEDURE softdelete.steps_status
  (IN t LONGTEXT, IN in_with BOOLEAN, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_statement LONGTEXT;
  DECLARE v_current BOOLEAN;

  CALL softdelete.status_statement(t, in_with, v_statement, v_current);
  IF NOT v_current THEN
    CALL softdelete.add_step(steps, 'CALL softdelete.refresh_status()', NULL,
      'view softdelete.status, of all enabled tables',
      'view softdelete.status does not show the enabled tables');
  END IF;
END $$
-- Procedure: softdelete.enable_steps (internal)
--
-- Lists the statements that are missing between the table as it is and the
-- table as it is wished. For a table that is enabled and whole that is none;
-- after a run that was cut short it is the rest.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema, table and, after read_options,
--   the options; out: all that the read_ procedures add
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.enable_steps(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.enable_steps $$
CREATE PROCEDURE softdelete.enable_steps
  (INOUT t LONGTEXT, OUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_body LONGTEXT;

  CALL softdelete.read_table(t);
  CALL softdelete.refuse_names(t);
  CALL softdelete.read_keys(t);
  CALL softdelete.refuse_keys(t);
  SET t = JSON_SET(t, '$.needs_key', IF(JSON_LENGTH(t, '$.keys') > 0, 1, 0));

  SET steps = JSON_ARRAY();
  CALL softdelete.steps_catalog(t, FALSE, steps);
  CALL softdelete.steps_columns(t, steps);
  CALL softdelete.steps_keys(t, steps);
  CALL softdelete.steps_triggers(t, steps);
  CALL softdelete.steps_hide(t, steps);
  CALL softdelete.steps_views(t, steps);
  CALL softdelete.steps_catalog(t, TRUE, steps);
  CALL softdelete.steps_status(t, TRUE, steps);
END $$
-- Procedure: softdelete.begin_enable (internal)
--
-- What plan and enable begin with: the names and the options.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_options: as of softdelete.enable
-- t: the table, a JSON object, see read_options
--
-- Example
-- -------
-- CALL softdelete.begin_enable('shop', 'orders', NULL, @t);

DROP PROCEDURE IF EXISTS softdelete.begin_enable $$
CREATE PROCEDURE softdelete.begin_enable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT,
   OUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  CALL softdelete.begin_table(in_schema, in_table, t);
  CALL softdelete.read_options(t, in_options, JSON_ARRAY('storage',
    'deleted_column', 'unique', 'views', 'hide', 'guard', 'cascade',
    'deleted_by', 'online'));
END $$
-- Procedure: softdelete.plan
--
-- Shows the statements that softdelete.enable would run, in order, and changes
-- nothing. No rows: the table is enabled and whole.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table
-- in_options: JSON object or NULL, see softdelete.enable
--
-- Result set: step, statement, algorithm ('INSTANT' or 'INPLACE' of an ALTER
-- that blocks no writes), note.
--
-- Errors: those of softdelete.enable.
--
-- Example
-- -------
-- CALL softdelete.plan('shop', 'orders', NULL);

DROP PROCEDURE IF EXISTS softdelete.plan $$
CREATE PROCEDURE softdelete.plan
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE t, v_steps LONGTEXT;
  DECLARE v_session TEXT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  CALL softdelete.begin_enable(in_schema, in_table, in_options, t);
  CALL softdelete.enable_steps(t, v_steps);
  CALL softdelete.show_steps(softdelete.number_steps(v_steps), NULL);
  CALL softdelete.end_session(v_session);
END $$
-- Procedure: softdelete.enable
--
-- Makes a table a soft-delete table, with its rows and its traffic: a row is
-- deleted by setting its marker, leaves the live view at once, and frees its
-- unique values. Runs exactly what softdelete.plan shows. Running it again
-- changes nothing; a run that was cut short is finished by running it again,
-- and so is a table that has drifted (see softdelete.check).
--
-- Parameters
-- ----------
-- in_schema, in_table: the table
-- in_options: JSON object or NULL. An option that is not given keeps, on a
--   table enabled before, the value it has.
--     "deleted_column"  the marker, default "deleted_at". A DATETIME NULL or
--                       TIMESTAMP NULL that is there is adopted with its rows,
--                       else a DATETIME(6) is added. A DATETIME is in UTC.
--     "unique"          "coalesce": a key holds the deletion time, two rows of
--                       one value cannot be deleted in the same microsecond.
--                       "live": deleted rows never collide. Default: coalesce
--                       for a DATETIME(6), else live.
--     "views"           <table>_live and <table>_deleted, default true
--     "hide"            <table> becomes the view of live rows and the rows
--                       move to <table>_all, default false
--     "guard"           a hard DELETE is refused unless the session says
--                       SET @softdelete_purge = 1, default true
--     "deleted_by"      a column with the account that deleted, default false
--     "online"          false lets the server choose how it alters the table,
--                       which may block writes; default true
--     "storage"         "in_place"; "archive" is not available in this version
--     "cascade"         "none"; "foreign_keys" is not available in this
--                       version
--
-- Result set: step, statement, algorithm, note; the last row has no number and
-- says what to do next.
--
-- Errors (45000): everything that cannot work, before anything is changed; an
-- error of a statement keeps its own number.
--
-- Example
-- -------
-- CALL softdelete.enable('shop', 'orders', '{"deleted_by": true}');

DROP PROCEDURE IF EXISTS softdelete.enable $$
CREATE PROCEDURE softdelete.enable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
BEGIN
  DECLARE t, v_left, v_steps, v_all LONGTEXT;
  DECLARE v_rounds INT DEFAULT 0;
  DECLARE v_session, v_end TEXT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.release_table(t);
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  CALL softdelete.begin_table(in_schema, in_table, t);
  CALL softdelete.lock_table(t);
  SET v_all = JSON_ARRAY();
  -- The second round finds nothing to do, or that softdelete.status lacks a
  -- table whose enable ends at the same time.
  enable_loop: LOOP
    CALL softdelete.begin_enable(in_schema, in_table, in_options, t);
    CALL softdelete.enable_steps(t, v_left);
    SET v_steps = softdelete.runnable_steps(v_left);
    IF JSON_LENGTH(v_steps) = 0 THEN
      LEAVE enable_loop;
    ELSEIF v_rounds >= 10 THEN
      CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.display'),
        ': still to do after enable: ', softdelete.val(v_steps, '$[0].note'),
        '; is it hidden by a temporary table?'));
    END IF;
    CALL softdelete.run_steps(v_steps, 'enable');
    SET v_all = JSON_MERGE_PRESERVE(v_all, v_steps), v_rounds = v_rounds + 1;
  END LOOP;
  CALL softdelete.release_table(t);

  SET v_all = JSON_MERGE_PRESERVE(v_all, v_left);
  SET v_end = CONCAT(softdelete.val(t, '$.display'),
    IF(JSON_LENGTH(v_all) = 0, ' was enabled already, nothing to do',
                               ' is enabled'),
    '. Delete a row: SELECT softdelete_delete(',
    softdelete.quote_text(CONCAT(
      softdelete.plain_name(softdelete.val(t, '$.schema')), '.',
      softdelete.plain_name(softdelete.val(t, '$.table')))), ', key).',
    IF(softdelete.val(t, '$.views') = '1' OR softdelete.val(t, '$.hide') = '1',
       CONCAT(' Read live rows: ', softdelete.val(t, '$.display'),
              IF(softdelete.val(t, '$.hide') = '1', '', '_live'), '.'), ''),
    IF(JSON_LENGTH(v_left) = 0, '',
       ' First run the CREATE TRIGGER statements above yourself.'));
  CALL softdelete.show_steps(softdelete.number_steps(v_all), v_end);
  CALL softdelete.end_session(v_session);
END $$
-- Procedure: softdelete.count_deleted (internal)
--
-- Counts the deleted rows of a table.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after read_table; out also: deleted
--
-- Example
-- -------
-- CALL softdelete.count_deleted(@t);

DROP PROCEDURE IF EXISTS softdelete.count_deleted $$
CREATE PROCEDURE softdelete.count_deleted (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_count BIGINT DEFAULT 0;

  IF softdelete.val(t, '$.marker_exists') = '1' THEN
    CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
      ' @softdelete_number FROM ', softdelete.table_at(t, '$.rows'),
      ' WHERE ', softdelete.quote_name(softdelete.val(t, '$.deleted_column')),
      ' IS NOT NULL'), v_count);
  END IF;
  SET t = JSON_SET(t, '$.deleted', v_count);
END $$
-- Procedure: softdelete.refuse_disable (internal)
--
-- Refuses to disable a table while it is not said what is to become of its
-- deleted rows, or when they would break a unique key.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after count_deleted
--
-- Example
-- -------
-- CALL softdelete.refuse_disable(@t);

DROP PROCEDURE IF EXISTS softdelete.refuse_disable $$
CREATE PROCEDURE softdelete.refuse_disable (IN t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_keys LONGTEXT DEFAULT JSON_EXTRACT(t, '$.keys');
  DECLARE v_rows VARCHAR(16) DEFAULT softdelete.val(t, '$.deleted_rows');
  DECLARE v_display VARCHAR(130) DEFAULT softdelete.val(t, '$.display');
  DECLARE v_key, v_text, v_not_null LONGTEXT;
  DECLARE v_taken BIGINT;
  DECLARE i, j INT DEFAULT 0;

  IF softdelete.val(t, '$.deleted') > 0 AND v_rows IS NULL THEN
    CALL softdelete.refuse(CONCAT(v_display, ' has ',
      softdelete.count_of(softdelete.val(t, '$.deleted'), 'deleted row'),
        ': say {"deleted_rows": "keep"',
      ' or "purge" or "restore"} to disable it'));
  END IF;

  WHILE NOT softdelete.is_mariadb() AND i < 2 DO
    SET i = i + 1,
        v_text = softdelete.object_name(softdelete.val(t, '$.table'),
          ELT(i, '_softdelete_guard', '_softdelete_deleted_by'));
    IF softdelete.has_trigger(t, v_text) THEN
      CALL softdelete.refuse(CONCAT('MySQL cannot drop a trigger from a',
        ' procedure, do it first: DROP TRIGGER ', softdelete.quote_table(
          softdelete.val(t, '$.schema'), v_text)));
    END IF;
  END WHILE;
  SET i = 0;

  WHILE softdelete.val(t, '$.deleted') > 0 AND v_rows IN ('keep', 'restore')
        AND i < JSON_LENGTH(v_keys) DO
    SET v_key = JSON_EXTRACT(v_keys, CONCAT('$[', i, ']')), i = i + 1;
    SET v_text = softdelete.val(v_key, '$.text'),
        v_not_null = NULL, j = 0;
    WHILE j < JSON_LENGTH(v_key, '$.columns') DO
      SET v_not_null = CONCAT_WS(' AND ', v_not_null, CONCAT(
            softdelete.quote_name(
              softdelete.val(v_key, CONCAT('$.columns[', j, ']'))),
            ' IS NOT NULL')),
          j = j + 1;
    END WHILE;
    CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
      ' @softdelete_number FROM (SELECT 1 FROM ',
      softdelete.table_at(t, '$.rows'), ' WHERE ',
      v_not_null, ' GROUP BY ', softdelete.val(v_key, '$.group'),
      ' HAVING COUNT(*) > 1) AS taken'), v_taken);
    IF v_taken > 0 THEN
      CALL softdelete.refuse(CONCAT(v_display, ': ',
        softdelete.count_of(v_taken, 'value'), ' of unique key ',
        softdelete.quote_name(softdelete.val(v_key, '$.name')),
        ' in more than one row, live and deleted: purge those first, or',
        ' say {"deleted_rows": "purge"}'));
    END IF;
  END WHILE;
END $$
-- Procedure: softdelete.expect_no_deleted (internal)
--
-- Raises an error when a table has deleted rows: disable asks before it drops
-- the marker.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_marker: the names
--
-- Example
-- -------
-- CALL softdelete.expect_no_deleted('shop', 'orders', 'deleted_at');

DROP PROCEDURE IF EXISTS softdelete.expect_no_deleted $$
CREATE PROCEDURE softdelete.expect_no_deleted
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64), IN in_marker VARCHAR(64))
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_count BIGINT;

  CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
    ' @softdelete_number FROM ', softdelete.quote_table(in_schema, in_table),
    ' WHERE ', softdelete.quote_name(in_marker), ' IS NOT NULL'), v_count);
  IF v_count > 0 THEN
    CALL softdelete.refuse(CONCAT(in_schema, '.', in_table, ': ',
      softdelete.count_of(v_count, 'row'), ' deleted while disable ran:',
      ' say {"deleted_rows": "purge"} or "restore" or "keep"'));
  END IF;
END $$
-- Procedure: softdelete.steps_drop_views (internal)
--
-- Takes the views away and gives the table its name back.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures; out: rows is where
--   the rows are after these steps
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_drop_views(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_drop_views $$
CREATE PROCEDURE softdelete.steps_drop_views
  (INOUT t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.val(t, '$.table');
  DECLARE v_base VARCHAR(80) DEFAULT softdelete.val(t, '$.base');
  DECLARE v_view VARCHAR(64)
    DEFAULT softdelete.object_name(v_table, '_softdelete_view');
  DECLARE v_empty VARCHAR(64)
    DEFAULT softdelete.object_name(v_table, '_softdelete_empty');
  DECLARE v_name VARCHAR(80);
  DECLARE i INT DEFAULT 1;

  WHILE i <= 2 DO
    SET v_name = CONCAT(v_table, ELT(i, '_live', '_deleted')), i = i + 1;
    IF softdelete.val(t, '$.views') = '1'
       AND softdelete.has_table(v_schema, v_name) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP VIEW ',
        softdelete.quote_table(v_schema, v_name)), NULL, 'view', NULL);
    END IF;
  END WHILE;

  IF softdelete.val(t, '$.hide') = '1' THEN
    IF softdelete.val(t, '$.rows') = v_base THEN
      CALL softdelete.add_step(steps, CONCAT('RENAME TABLE ',
        IF(softdelete.has_table(v_schema, v_table), CONCAT(
          softdelete.quote_table(v_schema, v_table), ' TO ',
          softdelete.quote_table(v_schema, v_view), ', '), ''),
        softdelete.quote_table(v_schema, v_base), ' TO ',
        softdelete.quote_table(v_schema, v_table)),
        NULL, 'names swapped back, at once', NULL);
    ELSEIF softdelete.has_table(v_schema, v_base) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TABLE ',
        softdelete.quote_table(v_schema, v_base)),
        NULL, 'placeholder', NULL);
    END IF;
    IF softdelete.has_table(v_schema, v_view) OR (
         softdelete.val(t, '$.rows') = v_base
         AND softdelete.has_table(v_schema, v_table)) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP VIEW ',
        softdelete.quote_table(v_schema, v_view)), NULL, 'view', NULL);
    END IF;
    IF softdelete.has_table(v_schema, v_empty) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TABLE ',
        softdelete.quote_table(v_schema, v_empty)),
        NULL, 'placeholder', NULL);
    END IF;
  END IF;
END $$
-- Procedure: softdelete.steps_drop_triggers (internal)
--
-- Takes the triggers away.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_drop_triggers(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_drop_triggers $$
CREATE PROCEDURE softdelete.steps_drop_triggers
  (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_name VARCHAR(64);
  DECLARE i INT DEFAULT 1;

  WHILE i <= 2 DO
    SET v_name = softdelete.object_name(softdelete.val(t, '$.table'),
          ELT(i, '_softdelete_guard', '_softdelete_deleted_by')),
        i = i + 1;
    IF softdelete.has_trigger(t, v_name) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TRIGGER ',
        softdelete.quote_table(softdelete.val(t, '$.schema'), v_name)),
        NULL, 'trigger', NULL);
    END IF;
  END WHILE;
END $$
-- Procedure: softdelete.steps_deleted_rows (internal)
--
-- Purges or restores the deleted rows, as told, in one statement. It comes
-- before anything is dropped: if a foreign key refuses it, the table is whole.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after count_deleted
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_deleted_rows(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_deleted_rows $$
CREATE PROCEDURE softdelete.steps_deleted_rows
  (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_table TEXT DEFAULT softdelete.table_at(t, '$.rows');
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.val(t, '$.deleted_column'));

  IF softdelete.val(t, '$.deleted') > 0 THEN
    IF softdelete.val(t, '$.deleted_rows') = 'purge' THEN
      CALL softdelete.add_step(steps, 'SET @softdelete_purge = 1', NULL,
        'past the guard', NULL);
      CALL softdelete.add_step(steps, CONCAT('DELETE FROM ', v_table,
        ' WHERE ', v_marker, ' IS NOT NULL'), NULL,
        CONCAT(softdelete.count_of(softdelete.val(t, '$.deleted'),
          'deleted row'), ' destroyed'), NULL);
      CALL softdelete.add_step(steps, 'SET @softdelete_purge = NULL', NULL,
        'the guard stands again', NULL);
    ELSEIF softdelete.val(t, '$.deleted_rows') = 'restore' THEN
      CALL softdelete.add_step(steps, CONCAT('UPDATE ', v_table, ' SET ',
        v_marker, ' = NULL WHERE ', v_marker, ' IS NOT NULL'), NULL,
        CONCAT(softdelete.count_of(softdelete.val(t, '$.deleted'),
          'deleted row'), ' restored'), NULL);
    END IF;
  END IF;
END $$
-- Procedure: softdelete.steps_narrow_keys (internal)
--
-- One ALTER that takes the generated column out of the unique keys and drops
-- the index on the marker.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_narrow_keys(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_narrow_keys $$
CREATE PROCEDURE softdelete.steps_narrow_keys
  (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_keys LONGTEXT DEFAULT JSON_EXTRACT(t, '$.keys');
  DECLARE v_online BOOLEAN DEFAULT softdelete.val(t, '$.online');
  DECLARE v_schema, v_rows
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_key, v_drop, v_add LONGTEXT;
  DECLARE v_name VARCHAR(130);
  DECLARE i INT DEFAULT 0;

  SET v_schema = softdelete.val(t, '$.schema'),
      v_rows = softdelete.val(t, '$.rows');
  WHILE i < JSON_LENGTH(v_keys) DO
    SET v_key = JSON_EXTRACT(v_keys, CONCAT('$[', i, ']')), i = i + 1;
    IF softdelete.val(v_key, '$.wide') = '1' THEN
      SET v_name = softdelete.quote_name(softdelete.val(v_key, '$.name')),
          v_drop = CONCAT_WS(', ', v_drop, CONCAT('DROP INDEX ', v_name)),
          v_add = CONCAT_WS(', ', v_add, CONCAT('ADD UNIQUE INDEX ', v_name,
            ' (', softdelete.val(v_key, '$.text'), ')',
            softdelete.val(v_key, '$.options')));
    END IF;
  END WHILE;
  IF EXISTS (SELECT 1 FROM information_schema.statistics
              WHERE table_schema = v_schema AND table_name = v_rows
                AND index_name = 'softdelete_deleted') THEN
    SET v_drop = CONCAT_WS(', ', v_drop, 'DROP INDEX `softdelete_deleted`');
  END IF;

  IF v_drop IS NOT NULL THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ',
      softdelete.quote_table(v_schema, softdelete.val(t, '$.table')), ' ',
      CONCAT_WS(', ', v_drop, v_add),
      softdelete.algorithm_clause(IF(v_online, 'INPLACE', NULL))),
      IF(v_online, 'INPLACE', NULL), CONCAT_WS(' and ',
        IF(v_add IS NULL, NULL, 'unique keys as they were'),
        'index on the marker dropped'), NULL);
  END IF;
END $$
-- Procedure: softdelete.steps_drop_columns (internal)
--
-- Drops the columns that enable added. With "keep" the marker and deleted_by
-- stay, with the deleted rows.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after count_deleted
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_drop_columns(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_drop_columns $$
CREATE PROCEDURE softdelete.steps_drop_columns
  (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_table TEXT DEFAULT softdelete.table_at(t, '$.table');
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.val(t, '$.deleted_column'));
  DECLARE v_keep BOOLEAN DEFAULT softdelete.val(t, '$.deleted') > 0
    AND COALESCE(softdelete.val(t, '$.deleted_rows'), '') = 'keep';
  DECLARE v_algorithm VARCHAR(16)
    DEFAULT softdelete.val(t, '$.column_algorithm');
  DECLARE v_key_algorithm VARCHAR(16)
    DEFAULT softdelete.val(t, '$.key_algorithm');
  DECLARE v_drop_key BOOLEAN
    DEFAULT softdelete.has_column(t, 'softdelete_key');
  DECLARE v_drop_marker BOOLEAN DEFAULT NOT v_keep
    AND softdelete.val(t, '$.adopted') = '0'
    AND softdelete.val(t, '$.marker_exists') = '1';
  DECLARE v_drop_by BOOLEAN DEFAULT NOT v_keep
    AND softdelete.val(t, '$.deleted_by') = '1'
    AND softdelete.has_column(t, 'deleted_by');

  CALL softdelete.refuse_blocking(t, v_drop_marker OR v_drop_by, v_drop_key);

  IF v_drop_key THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ', v_table,
      ' DROP COLUMN `softdelete_key`',
        softdelete.algorithm_clause(v_key_algorithm)),
      v_key_algorithm, 'generated column', NULL);
  END IF;
  IF v_drop_marker THEN
    -- A row that was deleted since the count would become live unseen.
    CALL softdelete.add_step(steps, CONCAT('CALL softdelete.expect_no_deleted(',
      softdelete.quote_text(softdelete.val(t, '$.schema')), ', ',
      softdelete.quote_text(softdelete.val(t, '$.table')),
      ', ', softdelete.quote_text(softdelete.val(t, '$.deleted_column')), ')'),
      NULL, 'no row was deleted meanwhile', NULL);
  END IF;
  IF v_drop_marker OR v_drop_by THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ', v_table, ' ',
      CONCAT_WS(', ', IF(v_drop_marker, CONCAT('DROP COLUMN ', v_marker), NULL),
                IF(v_drop_by, 'DROP COLUMN `deleted_by`', NULL)),
        softdelete.algorithm_clause(v_algorithm)),
      v_algorithm, 'columns that enable added', NULL);
  END IF;
END $$
-- Procedure: softdelete.disable_steps (internal)
--
-- Lists the statements that give a table back as it was before enable. The
-- deleted rows are dealt with as told by the option "deleted_rows"; while
-- there are any and nothing is told, it refuses and names their number.
--
-- Parameters
-- ----------
-- t: the table, a JSON object after read_options
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.disable_steps(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.disable_steps $$
CREATE PROCEDURE softdelete.disable_steps
  (INOUT t LONGTEXT, OUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_where TEXT DEFAULT softdelete.catalog_where(t);

  SET steps = JSON_ARRAY();
  IF softdelete.val(t, '$.state') IS NULL THEN
    CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.display'),
      ' is not enabled: softdelete.tables lists those that are'));
  END IF;
  CALL softdelete.read_table(t);
  CALL softdelete.read_keys(t);
  CALL softdelete.count_deleted(t);
  CALL softdelete.refuse_disable(t);

  IF softdelete.val(t, '$.state') <> 'disabling' THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET state = ''disabling''', v_where),
      NULL, 'catalog: begun', NULL);
  END IF;
  CALL softdelete.steps_deleted_rows(t, steps);
  CALL softdelete.steps_drop_views(t, steps);
  CALL softdelete.steps_drop_triggers(t, steps);
  CALL softdelete.steps_narrow_keys(t, steps);
  CALL softdelete.steps_drop_columns(t, steps);
  CALL softdelete.add_step(steps,
    CONCAT('DELETE FROM softdelete.tables', v_where),
    NULL, 'catalog: done', NULL);
  CALL softdelete.steps_status(t, FALSE, steps);
END $$
-- Procedure: softdelete.begin_disable (internal)
--
-- What disable and plan_disable begin with: the names and the options.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_options: as of softdelete.disable
-- t: the table, a JSON object, see read_options
--
-- Example
-- -------
-- CALL softdelete.begin_disable('shop', 'orders', NULL, @t);

DROP PROCEDURE IF EXISTS softdelete.begin_disable $$
CREATE PROCEDURE softdelete.begin_disable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT,
   OUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  CALL softdelete.begin_table(in_schema, in_table, t);
  CALL softdelete.read_options(t, in_options,
                               JSON_ARRAY('deleted_rows', 'online'));
END $$
-- Procedure: softdelete.plan_disable
--
-- Shows the statements that softdelete.disable would run, in order, and
-- changes nothing.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table
-- in_options: JSON object or NULL, see softdelete.disable
--
-- Result set and errors: as softdelete.plan and softdelete.disable.
--
-- Example
-- -------
-- CALL softdelete.plan_disable('shop', 'orders', NULL);

DROP PROCEDURE IF EXISTS softdelete.plan_disable $$
CREATE PROCEDURE softdelete.plan_disable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE t, v_steps LONGTEXT;
  DECLARE v_session TEXT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  CALL softdelete.begin_disable(in_schema, in_table, in_options, t);
  CALL softdelete.disable_steps(t, v_steps);
  CALL softdelete.show_steps(softdelete.number_steps(v_steps), NULL);
  CALL softdelete.end_session(v_session);
END $$
-- Procedure: softdelete.disable
--
-- Gives a table back as it was before softdelete.enable: views, triggers,
-- generated column, index and the columns that were added are dropped, the
-- unique keys are what they were. A run that was cut short is finished by
-- running it again.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table, by the name that was given to enable
-- in_options: JSON object or NULL
--     "deleted_rows"  what becomes of the deleted rows; needed when there are
--                     any. "purge": destroyed. "restore": live again. "keep":
--                     they stay, with the marker, which nothing filters then.
--     "online"        as of softdelete.enable
--
-- Result set: step, statement, algorithm, note; the last row has no number and
-- says what was done.
--
-- Errors (45000): not enabled; deleted rows exist and nothing was said about
-- them (their number is in the text); rows that stay would break a unique key.
--
-- Example
-- -------
-- CALL softdelete.disable('shop', 'orders', '{"deleted_rows": "purge"}');

DROP PROCEDURE IF EXISTS softdelete.disable $$
CREATE PROCEDURE softdelete.disable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
BEGIN
  DECLARE t, v_steps LONGTEXT;
  DECLARE v_session TEXT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.release_table(t);
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  CALL softdelete.begin_table(in_schema, in_table, t);
  CALL softdelete.lock_table(t);
  CALL softdelete.begin_disable(in_schema, in_table, in_options, t);
  CALL softdelete.disable_steps(t, v_steps);
  CALL softdelete.run_steps(v_steps, 'disable');
  CALL softdelete.release_table(t);

  CALL softdelete.show_steps(softdelete.number_steps(v_steps),
    CONCAT(softdelete.val(t, '$.display'), ' is no longer soft-deleted'));
  CALL softdelete.end_session(v_session);
END $$
-- Procedure: softdelete.add_finding (internal)
--
-- Appends one finding to the list that check shows.
--
-- Parameters
-- ----------
-- findings: the list, a JSON array
-- t: the table, a JSON object with display
-- in_severity: 'error' (soft delete does not work as it should), 'warning' or
--   'note'
-- in_finding: what is wrong
-- in_todo: what to do about it
--
-- Example
-- -------
-- CALL softdelete.add_finding(@findings, @t, 'error', 'gone', 'disable it');

DROP PROCEDURE IF EXISTS softdelete.add_finding $$
CREATE PROCEDURE softdelete.add_finding
  (INOUT findings LONGTEXT, IN t LONGTEXT, IN in_severity VARCHAR(8),
   IN in_finding TEXT, IN in_todo TEXT)
  SQL SECURITY INVOKER NO SQL
BEGIN
  SET findings = JSON_ARRAY_APPEND(findings, '$',
    JSON_OBJECT('table', softdelete.val(t, '$.display'),
                'severity', in_severity, 'finding', in_finding,
                'todo', in_todo));
END $$
-- Procedure: softdelete.check_table (internal)
--
-- Checks one enabled table. What enable would do to it is what it lacks.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table, as the catalog has it
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_table('shop', 'orders', @findings);

DROP PROCEDURE IF EXISTS softdelete.check_table $$
CREATE PROCEDURE softdelete.check_table
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64),
   INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE t, v_steps, v_finding, v_todo LONGTEXT;
  DECLARE v_state VARCHAR(16);
  DECLARE v_call, v_text TEXT;
  DECLARE i INT DEFAULT 0;
  -- What enable refuses now (the table is gone, its key is gone) is a finding.
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    GET DIAGNOSTICS CONDITION 1 v_text = MESSAGE_TEXT;
    CALL softdelete.add_finding(findings, t, 'error', v_text, CONCAT(
      'put it right, or forget the table: DELETE FROM softdelete.tables',
      softdelete.catalog_where(t)));
  END;

  SET t = JSON_OBJECT('schema', in_schema, 'table', in_table,
                      'display', CONCAT(in_schema, '.', in_table)),
      v_call = CONCAT('(', softdelete.quote_text(in_schema), ', ',
                      softdelete.quote_text(in_table), ', NULL)');
  CALL softdelete.read_options(t, NULL, '[]');
  SET v_state = softdelete.val(t, '$.state');
  CALL softdelete.enable_steps(t, v_steps);

  IF v_state <> 'enabled' THEN
    CALL softdelete.add_finding(findings, t, 'error',
      CONCAT(v_state, ' was cut short or is running'),
      CONCAT('CALL softdelete.', LEFT(v_state, CHAR_LENGTH(v_state) - 3), 'e',
             v_call));
  ELSE
    WHILE i < JSON_LENGTH(v_steps) DO
      SET v_finding = softdelete.val(v_steps,
            CONCAT('$[', i, '].finding')),
          v_todo = softdelete.val(v_steps,
            CONCAT('$[', i, '].statement')),
          i = i + 1;
      CALL softdelete.add_finding(findings, t, 'error',
        COALESCE(v_finding, v_todo),
        IF(softdelete.is_mariadb() OR v_todo NOT LIKE 'CREATE TRIGGER %',
           CONCAT('CALL softdelete.enable', v_call), v_todo));
    END WHILE;
  END IF;
  CALL softdelete.check_rows(t, findings);
END $$
-- Procedure: softdelete.check_rows (internal)
--
-- Looks for deletion times that cannot be right.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_rows(@t, @findings);

DROP PROCEDURE IF EXISTS softdelete.check_rows $$
CREATE PROCEDURE softdelete.check_rows (IN t LONGTEXT, INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.val(t, '$.deleted_column'));
  DECLARE v_count TEXT DEFAULT CONCAT(
    'SELECT COUNT(*) INTO @softdelete_number FROM ',
    softdelete.table_at(t, '$.rows'),
    ' WHERE ', v_marker);
  DECLARE v_number BIGINT;

  IF softdelete.val(t, '$.marker_exists') = '1' THEN
    CALL softdelete.query_number(CONCAT(v_count, ' > ',
      IF(softdelete.val(t, '$.zone') = 'utc', 'UTC_TIMESTAMP(6)', 'NOW(6)')),
      v_number);
    IF v_number > 0 THEN
      CALL softdelete.add_finding(findings, t, 'warning',
        CONCAT(softdelete.count_of(v_number, 'row'), ' deleted in the future'),
        IF(softdelete.val(t, '$.zone') = 'utc', CONCAT('is ', v_marker,
             ' written in local time? It is taken to be in UTC'),
           CONCAT('set ', v_marker, ' right')));
    END IF;
    CALL softdelete.query_number(
      CONCAT(v_count, ' < TIMESTAMP''1970-01-02 00:00:00'''), v_number);
    IF v_number > 0 THEN
      CALL softdelete.add_finding(findings, t, 'warning',
        CONCAT(softdelete.count_of(v_number, 'row'),
               ' deleted in 1970 or before'),
        CONCAT('they count as deleted; are they meant to be live? Then set ',
               v_marker, ' to NULL'));
    END IF;
  END IF;
END $$
-- Procedure: softdelete.check
--
-- Lists what has drifted since a table was enabled: a new unique key without
-- the generated column, a trigger, view, column or index that is gone, a
-- column that the views lack, another primary key, an enable or disable that
-- was cut short, deletion times that cannot be right. Changes nothing.
--
-- Parameters
-- ----------
-- in_schema: a schema, or NULL for all
-- in_table: a table by the name that was given to enable, or NULL for all
--
-- Result set: table_name, severity ('error': soft delete does not work as it
-- should; 'warning'), finding, what_to_do. No rows: all is well.
--
-- Example
-- -------
-- CALL softdelete.check(NULL, NULL);

DROP PROCEDURE IF EXISTS softdelete.check $$
CREATE PROCEDURE softdelete.check
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255))
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema, v_table VARCHAR(64);
  DECLARE v_findings LONGTEXT DEFAULT JSON_ARRAY();
  DECLARE v_session TEXT;
  DECLARE v_any, v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT table_schema, table_name FROM softdelete.tables
     WHERE (in_schema IS NULL OR table_schema = in_schema)
       AND (in_table IS NULL OR table_name = in_table)
     ORDER BY table_schema, table_name;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  OPEN c;
  table_loop: LOOP
    SET v_done = FALSE;
    FETCH c INTO v_schema, v_table;
    IF v_done THEN
      LEAVE table_loop;
    END IF;
    SET v_any = TRUE;
    CALL softdelete.check_table(v_schema, v_table, v_findings);
  END LOOP;
  CLOSE c;

  IF NOT v_any AND in_table IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(COALESCE(CONCAT(in_schema, '.'), ''),
      in_table, ' is not enabled: softdelete.tables lists those that are'));
  END IF;
  SELECT f.table_name, f.severity, f.finding, f.what_to_do
    FROM JSON_TABLE(v_findings, '$[*]' COLUMNS (
      position FOR ORDINALITY,
      table_name VARCHAR(130) PATH '$.table',
      severity VARCHAR(8) PATH '$.severity',
      finding TEXT PATH '$.finding',
      what_to_do TEXT PATH '$.todo')) AS f
   ORDER BY f.position;
  CALL softdelete.end_session(v_session);
END $$
-- View: softdelete.status
--
-- One row for each enabled table. The view is made by refresh_status, here and
-- at the end of each enable and disable.
--
-- Columns
-- -------
-- table_schema, table_name: the name given to enable
-- live_rows, deleted_rows: counted when the view is read
-- oldest_deleted: the first deletion time, as the marker has it
-- retention, overdue_rows: NULL in this version
--
-- Example
-- -------
-- SELECT * FROM softdelete.status WHERE table_schema = 'shop';

CALL softdelete.refresh_status() $$
DELIMITER ;

SET SESSION sql_mode = @softdelete_install_sql_mode;
SET SESSION collation_connection = @softdelete_install_collation;
SET @softdelete_install_sql_mode = NULL, @softdelete_install_collation = NULL;
