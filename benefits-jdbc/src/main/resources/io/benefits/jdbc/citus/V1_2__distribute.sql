-- Citus: run after the scripts for PostgreSQL and the function. Every table, and the function, is distributed by the master, so that
-- no statement leaves its server. They are moved together, and not with what else is distributed by a text. What is done already is
-- left alone.
SELECT create_distributed_table('benefits_head', 'master_id', colocate_with => 'none')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_head'::regclass);

SELECT create_distributed_table('benefits_journal', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_journal'::regclass);

SELECT create_distributed_table('benefits_line', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_line'::regclass);

SELECT create_distributed_table('benefits_item', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_item'::regclass);

SELECT create_distributed_table('benefits_master', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_master'::regclass);

SELECT create_distributed_table('benefits_account', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_account'::regclass);

SELECT create_distributed_table('benefits_association', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_association'::regclass);

SELECT create_distributed_table('benefits_cap', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_cap'::regclass);

SELECT create_distributed_table('benefits_use', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_use'::regclass);

SELECT create_distributed_table('benefits_use_past', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_use_past'::regclass);

SELECT create_distributed_table('benefits_package', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_package'::regclass);

SELECT create_distributed_table('benefits_coupon', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_coupon'::regclass);

SELECT create_distributed_table('benefits_allocation', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_allocation'::regclass);

SELECT create_distributed_table('benefits_scope', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_scope'::regclass);

SELECT create_distributed_table('benefits_state', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_state'::regclass);

SELECT create_distributed_table('benefits_audience', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_audience'::regclass);

SELECT create_distributed_table('benefits_holding', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_holding'::regclass);

SELECT create_distributed_table('benefits_due', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_due'::regclass);

SELECT create_distributed_table('benefits_refund', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_refund'::regclass);

SELECT create_distributed_table('benefits_pay_back', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_pay_back'::regclass);

SELECT create_distributed_table('benefits_reservation', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_reservation'::regclass);

SELECT create_distributed_table('benefits_hold', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_hold'::regclass);

SELECT create_distributed_table('benefits_history', 'master_id', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_history'::regclass);

SELECT create_reference_table('benefits_schema')
    WHERE NOT EXISTS (SELECT FROM citus_tables WHERE table_name = 'benefits_schema'::regclass);

SELECT create_distributed_function('benefits_append'::regproc::oid::regprocedure, 'of_master', colocate_with => 'benefits_head')
    WHERE NOT EXISTS (
        SELECT FROM pg_dist_object
        WHERE classid = 'pg_proc'::regclass AND objid = 'benefits_append'::regproc::oid AND distribution_argument_index IS NOT NULL);
