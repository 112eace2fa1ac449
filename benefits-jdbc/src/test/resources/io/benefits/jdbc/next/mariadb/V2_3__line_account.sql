CREATE INDEX IF NOT EXISTS benefits_line_account ON benefits_line (account_id, master_id, entry_no);
