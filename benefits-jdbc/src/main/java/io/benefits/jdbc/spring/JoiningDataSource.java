package io.benefits.jdbc.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Hands out the connection of Spring's transaction, and none where there is no transaction. */
final class JoiningDataSource extends TransactionAwareDataSourceProxy {

    JoiningDataSource(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        // a connection of a pool without autocommit would look like a transaction, and what is written would be lost
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "benefits: this bean needs a transaction of its caller, and the thread is in none;"
                            + " mark the calling method with @Transactional, or inject @OwnTransactions Benefits, whose calls commit by"
                            + " themselves");
        }
        return super.getConnection();
    }
}
