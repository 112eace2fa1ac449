-- Citus: run after the scripts for PostgreSQL. Every table is distributed by the master, so that no statement leaves its shard.

SELECT create_distributed_table('benefits_head', 'master_id');
SELECT create_distributed_table('benefits_journal', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_line', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_item', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_master', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_account', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_association', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_cap', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_use', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_package', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_coupon', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_allocation', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_scope', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_state', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_audience', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_holding', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_due', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_refund', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_pay_back', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_reservation', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_hold', 'master_id', colocate_with => 'benefits_head');
SELECT create_distributed_table('benefits_history', 'master_id', colocate_with => 'benefits_head');
SELECT create_reference_table('benefits_schema');
