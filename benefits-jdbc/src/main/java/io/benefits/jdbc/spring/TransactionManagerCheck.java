package io.benefits.jdbc.spring;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.ResourceTransactionManager;

/** Checks at the start that there can be transactions to join: without one, every command would fail. */
final class TransactionManagerCheck implements SmartInitializingSingleton {

    private static final String REMEDY =
            "Define a transaction manager for it (new JdbcTransactionManager(dataSource)), set"
                    + " benefits.data-source to the name of the data source that has one, or set benefits.transactions=own if every call is"
                    + " to commit by itself.";

    private final BenefitsDatabase database;
    private final ObjectProvider<PlatformTransactionManager> managers;

    TransactionManagerCheck(BenefitsDatabase database, ObjectProvider<PlatformTransactionManager> managers) {
        this.database = database;
        this.managers = managers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<PlatformTransactionManager> found = managers.stream().toList();
        if (found.isEmpty()) {
            throw new SetupException(
                    "The application has no transaction manager, and the Benefits bean works in the transaction of its caller.",
                    REMEDY,
                    null);
        }
        if (found.stream().noneMatch(this::mayManage)) {
            throw new SetupException(
                    "No transaction manager of the application is for the data source that benefits uses, so there is never a"
                            + " transaction to join.",
                    REMEDY,
                    null);
        }
    }

    /** JPA and JTA do not say on which database they work. */
    private boolean mayManage(PlatformTransactionManager manager) {
        return !(manager instanceof ResourceTransactionManager local)
                || !(local.getResourceFactory() instanceof DataSource source)
                || target(source).equals(target(database.source()));
    }

    private static DataSource target(DataSource source) {
        DataSource found = source;
        while (found instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
            found = delegating.getTargetDataSource();
        }
        return found;
    }
}
