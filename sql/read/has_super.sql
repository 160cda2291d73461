-- Procedure: softdelete.has_super (internal)
--
-- Finds out whether the account has the privilege SUPER, of its own or by a
-- role. Only the server knows. This asks it to set a variable to a value that
-- it refuses; it checks the privilege first, and sets nothing.
--
-- Parameters
-- ----------
-- out_super: TRUE or FALSE
--
-- Example
-- -------
-- CALL softdelete.has_super(@super);

DROP PROCEDURE IF EXISTS softdelete.has_super $$
CREATE PROCEDURE softdelete.has_super (OUT out_super BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds out whether the account has the privilege SUPER.'
BEGIN
  -- ER_SPECIFIC_ACCESS_DENIED_ERROR
  DECLARE EXIT HANDLER FOR 1227 SET out_super = FALSE;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION SET out_super = TRUE;

  SET out_super = TRUE;
  SET GLOBAL default_week_format = 'softdelete asks for SUPER';
END $$
